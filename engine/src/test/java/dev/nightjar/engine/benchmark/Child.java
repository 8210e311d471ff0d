package dev.nightjar.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process whose time from start to exit is what is measured. */
record Child(List<String> command, Path log) {

  /** Runs it to its end. */
  Duration time() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    long started = System.nanoTime();
    int exit = builder.start().waitFor();
    Duration time = Duration.ofNanos(System.nanoTime() - started);
    if (exit != 0) {
      throw new IllegalStateException(
          "Cannot measure %s: it ended with %d%n%s"
              .formatted(command.get(0), exit, Files.readString(log)));
    }
    return time;
  }
}
