package dev.nightjar.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.InUse;
import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsInUseTests {

  private static final String PART =
      """
      apiVersion: nightjar/v1
      name: part
      inputs: {days: {schema: {id: int, label: double}}}
      outputs: [scores]
      steps:
        model:
          train: {input: days, label: label, linearRegression: {}}
        scores:
          score: {model: model@champion, input: days}
      """;

  @TempDir Path folder;
  private final EngineUnderTest engine = EngineUnderTest.on(Database.H2);

  /** Each call of a part has models of its own, though the part's text has one name for them. */
  @Test
  void tellsTheModelsOfEachCallOfAPartApart() throws IOException {
    Files.writeString(folder.resolve("part.yaml"), PART);
    Compilation twice =
        compiled(
            """
            apiVersion: nightjar/v1
            name: twice
            steps:
              days:
                collect: {format: csv, path: none.csv, schema: {id: int, label: double}}
              a:
                pipeline: {path: part.yaml, inputs: {days: days}}
              b:
                pipeline: {path: part.yaml, inputs: {days: days}}
            """);
    engine.run(
        PlanBuilder.pipeline("twice")
            .collect("days", "days of two calls")
            .train("a.model", "days", 1)
            .deploy("a.release", "a.model", "champion")
            .build());

    Live live = engine.part(InUse.class).of(twice);

    Map<String, ModelInput> used =
        twice.live().stream().collect(Collectors.toMap(ModelInput::name, Function.identity()));
    assertThat(used).containsOnlyKeys("a.model@champion", "b.model@champion");
    assertThat(live.version(used.get("a.model@champion"))).isPresent();
    assertThat(live.version(used.get("b.model@champion"))).isEmpty();
  }

  private Compilation compiled(String text) {
    Compilation compilation =
        new Compiler()
            .compile(
                Source.of("pipeline.yaml", folder, text),
                new Arguments(Map.of(), folder),
                Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(compilation.problems().render()).isEmpty();
    return compilation;
  }
}
