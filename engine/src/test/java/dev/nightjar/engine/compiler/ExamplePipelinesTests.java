package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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

  /** Its lock is of the sources that it reads now, and of no others, in whatever clone it lies. */
  @ParameterizedTest
  @MethodSource("pipelines")
  void hasTheLockOfItsSources(Path file) {
    ProblemCollector problems = new ProblemCollector();
    Source source = Source.read(file, problems).orElseThrow();
    Compilation compilation =
        new Compiler().compile(source, Arguments.none(), Instant.parse("2026-11-23T00:00:00Z"));
    SchemaLock lock = SchemaLock.read(file, problems).orElseThrow();
    List<AnalysisRequest.Step> sources = new ArrayList<>();
    Analyser looking =
        request -> {
          request.steps().stream()
              .filter(step -> step.parameters() instanceof Collect)
              .forEach(sources::add);
          throw new AnalysisFailure("Nothing is analysed here");
        };

    Analyser locked = lock.on(looking, compilation.sources());
    assertThatThrownBy(() -> new Compiler().plan(compilation, locked, Live.NOTHING))
        .isInstanceOf(AnalysisFailure.class);

    assertThat(problems.problems().render()).isEmpty();
    assertThat(sources).isNotEmpty().allMatch(step -> step.locked() != null);
    assertThat(lock.sources().keySet())
        .containsExactlyInAnyOrderElementsOf(
            sources.stream().map(AnalysisRequest.Step::name).toList());
    String clone = Path.of("..").toAbsolutePath().normalize().toString();
    assertThat(lock.sources().values())
        .as("the same in every clone")
        .noneMatch(each -> each.collect().toString().contains(clone))
        .noneMatch(each -> String.valueOf(each.collect().get("path")).startsWith("/"));
  }
}
