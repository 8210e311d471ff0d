package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.NightjarApplication;
import dev.nightjar.engine.execution.Purpose;
import dev.nightjar.engine.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The churn pipeline by Nightjar. */
record ByNightjar(Path root, Path source, Path folder) {

  /** The launcher in a fresh process, on a fresh home. */
  Duration cold() throws IOException, InterruptedException {
    Path home = Files.createTempDirectory(folder, "home");
    List<String> command =
        List.of(
            root.resolve("nightjar").toString(),
            "run",
            pipeline().toString(),
            "-p",
            "source=" + source,
            "--home",
            home.toString());
    return new Child(command, home.resolveSibling(home.getFileName() + ".log")).time();
  }

  /**
   * Runs in one engine with one driver, without the first one. Each reads a file of other content,
   * so that no step is reused.
   */
  List<Duration> warm(int repetitions) throws IOException {
    System.setProperty("nightjar.install", root.toString());
    Home home = Home.open(Files.createTempDirectory(folder, "home"));
    List<Duration> times = new ArrayList<>();
    try (ConfigurableApplicationContext engine = NightjarApplication.start(home, Purpose.RUN)) {
      for (int i = 0; i <= repetitions; i++) {
        WarmRun run = new WarmRun(engine, pipeline(), shortened(i));
        times.add(run.time());
      }
    }
    return times.subList(1, times.size());
  }

  private Path pipeline() {
    return root.resolve("pipelines/churn/pipeline.yaml");
  }

  /** The source without its last rows. */
  private Path shortened(int rows) throws IOException {
    List<String> lines = Files.readAllLines(source);
    Path copy = folder.resolve("customers-" + rows + ".csv");
    return Files.write(copy, lines.subList(0, lines.size() - rows));
  }
}
