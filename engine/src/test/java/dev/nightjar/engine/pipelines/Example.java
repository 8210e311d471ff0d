package dev.nightjar.engine.pipelines;

import dev.nightjar.engine.testing.EngineArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of the pipelines in {@code pipelines/}, run by the built command line in a process of its
 * own.
 */
record Example(String name, Path home) {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Runs it with the engine settings given, such as the driver's master, and more arguments. */
  Outcome run(Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(home.getParent(), name, ".log");
    Path answer = Files.createTempFile(home.getParent(), name, ".json");
    int exit =
        new ProcessBuilder(command(settings, arguments))
            .redirectError(log.toFile())
            .redirectOutput(answer.toFile())
            .start()
            .waitFor();
    String json = Files.readString(answer);
    if (json.isBlank()) {
      throw new IllegalStateException(
          "Cannot run %s: it ended with %d%n%s".formatted(name, exit, Files.readString(log)));
    }
    return new Outcome(exit, JsonMapper.shared().readTree(json));
  }

  private List<String> command(Map<String, String> settings, String... arguments)
      throws IOException {
    Path engine = ROOT.resolve("engine/target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    command.addAll(EngineArchive.options());
    command.add("-Dnightjar.install=" + ROOT);
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-cp");
    command.add(
        String.join(
            ":",
            Files.readString(engine.resolve("engine.classpath")).strip(),
            ROOT.resolve("steps/contract/target/nightjar-contract.jar").toString(),
            engine.resolve("nightjar-engine.jar").toString()));
    command.add("dev.nightjar.engine.cli.Nightjar");
    command.addAll(List.of("run", ROOT.resolve("pipelines/" + name).toString()));
    command.addAll(List.of("--home", home.toString(), "-o", "json"));
    command.addAll(List.of(arguments));
    return command;
  }
}
