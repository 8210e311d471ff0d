package dev.nightjar.engine.pipelines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What {@code nightjar run -o json} answered. */
record Outcome(int exit, JsonNode json) {

  String state() {
    return json.path("state").asString();
  }

  /** The names of the steps in this state. */
  List<String> steps(String state) {
    return json.path("steps")
        .valueStream()
        .filter(step -> step.path("state").asString().equals(state))
        .map(step -> step.path("name").asString())
        .toList();
  }

  /** All that was measured, of the model and what it is compared with. */
  JsonNode metrics() {
    return json.path("metrics");
  }

  /** A figure of the evaluate step that all examples call {@code quality}. */
  double metric(String subject, String metric) {
    return json.path("metrics").path("quality").path(subject).path(metric).asDouble(Double.NaN);
  }

  /** A figure of any step that measures some. */
  double figure(String step, String subject, String metric) {
    return json.path("metrics").path(step).path(subject).path(metric).asDouble(Double.NaN);
  }

  /** The bytes of a dataset's files, in the files' order. */
  List<byte[]> bytes(String dataset) {
    try (Stream<Path> files = Files.list(location(dataset))) {
      return files
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .map(Outcome::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + dataset, e);
    }
  }

  private Path location(String dataset) {
    return json.path("outputs")
        .valueStream()
        .filter(output -> output.path("name").asString().equals(dataset))
        .map(output -> Path.of(output.path("location").asString()))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
