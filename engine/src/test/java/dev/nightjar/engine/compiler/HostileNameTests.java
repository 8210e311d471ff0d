package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is part of a path later is a name by the language's grammar, and no path ever. */
class HostileNameTests {

  private static final String TEXT =
      """
      apiVersion: nightjar/v1
      name: '%s'
      pool: '%s'
      parameters:
        '%s': {type: string, default: x}
      steps:
        '%s':
          collect: {format: csv, path: a.csv, schema: {id: int, label: double}}
        parts:
          split: {input: '%s', hash: {key: id, weights: {'%s': 0.5, test: 0.5}}}
        model:
          train: {input: parts.test, label: label, linearRegression: {}}
        release:
          deploy: {model: model, alias: '%s'}
      """;

  private static final String[] GOOD = {"shop", "gpu", "city", "orders", "orders", "train", "live"};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        "../etc",
        "../../etc/passwd",
        "a/b",
        "/etc/passwd",
        "a\\b",
        "..\\..",
        "%2e%2e",
        "%2e%2e%2fetc",
        "..%2f",
        "file:///etc/passwd",
        "file:",
        "~",
        "a b",
        "a\u0000b",
        "a:b",
        "\u2024\u2024",
        ""
      })
  void noNameIsAPath(String name) {
    assertThat(problems(GOOD)).isEmpty();
    for (int place = 0; place < GOOD.length; place++) {
      String[] names = GOOD.clone();
      names[place] = name;
      if (place == 3) {
        names[4] = name;
      }
      assertThat(problems(names)).as("'%s' in place %d", name, place).isNotEmpty();
    }
  }

  private static String problems(String... names) {
    return new Compiler()
        .compile(
            Source.of("pipeline.yaml", Path.of("/pipelines"), TEXT.formatted((Object[]) names)),
            new Arguments(Map.of(), Path.of("/")),
            Instant.parse("2026-11-23T02:00:00Z"))
        .problems()
        .render();
  }
}
