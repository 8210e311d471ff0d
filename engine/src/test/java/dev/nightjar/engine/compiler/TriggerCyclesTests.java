package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriggerCyclesTests {

  @Test
  void tellsACycleAtTheTriggerThatClosesIt() {
    Compilation a = compiled("a", "files: /data/in", "dataset: c.days");
    Compilation b = compiled("b", "dataset: a.days", "alias: c.model@champion");
    Compilation c = compiled("c", "dataset: b.days");
    Compilation beside = compiled("beside", "dataset: a.days");
    TriggerCycles cycles = TriggerCycles.among(List.of(a, b, c, beside));

    Problem problem = cycles.problem(a).orElseThrow();

    assertThat(problem.message())
        .isEqualTo(
            "pipelines would start each other for ever: a waits for c waits for b waits for a");
    assertThat(Objects.requireNonNull(problem.location()).line()).isEqualTo(5);
    assertThat(cycles.problem(b)).isPresent();
    assertThat(cycles.problem(c)).isPresent();
    assertThat(cycles.problem(beside)).isEmpty();
  }

  @Test
  void aliasesAndFilesCloseNoCycle() {
    Compilation a = compiled("a", "alias: b.model@champion");
    Compilation b = compiled("b", "dataset: a.days");

    assertThat(TriggerCycles.among(List.of(a, b)).problem(b)).isEmpty();
  }

  @Test
  void looksThroughManyPipelinesOnce() {
    Map<String, Set<String>> layers = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      layers.put("p" + i, Set.of("p" + (i + 1), "p" + (i + 2)));
    }

    assertThat(new TriggerCycles(layers).through("p0")).isEmpty();
  }

  private static Compilation compiled(String name, String... triggers) {
    String text =
        """
        apiVersion: nightjar/v1
        name: %s
        triggers:
          - %s
        steps:
          days:
            collect: {format: csv, path: none.csv, schema: {id: long}}
        """
            .formatted(name, String.join("\n  - ", triggers));
    Path folder = Path.of("/pipelines");
    Compilation compilation =
        new Compiler()
            .compile(
                Source.of(name + ".yaml", folder, text),
                new Arguments(Map.of(), folder),
                Instant.EPOCH);
    assertThat(compilation.problems().all()).isEmpty();
    return compilation;
  }
}
