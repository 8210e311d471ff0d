package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplePipelinesTests {

  static List<Path> pipelines() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../pipelines"))) {
      return files.filter(file -> file.endsWith("pipeline.yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void compilesWithoutAProblem(Path file) {
    ProblemCollector problems = new ProblemCollector();
    Source source = Source.read(file, problems).orElseThrow();

    Compilation compilation =
        new Compiler().compile(source, Arguments.none(), Instant.parse("2026-11-23T00:00:00Z"));

    assertThat(compilation.problems().render()).isEmpty();
    assertThat(compilation.pipeline()).isPresent();
  }
}
