package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusionPassTests {

  private static final String HEAD =
      """
      apiVersion: nightjar/v1
      name: shop
      steps:
        orders:
          collect: {format: csv, path: orders.csv, schema: {id: long, price: double}}
      """;

  @Test
  void fusesAChainIntoTheStageOfItsEnd() {
    Fusion fusion =
        fusion(
            """
              checked:
                check: {input: orders, expect: [{unique: id}]}
              large:
                sql: SELECT * FROM checked WHERE price > 10
              parts:
                split: {input: large, hash: {key: id, weights: {train: 0.8, test: 0.2}}}
            """);

    assertThat(fusion.stages())
        .containsExactly(new Stage(List.of("orders", "checked", "large", "parts")));
    assertThat(fusion.reason("large")).isEqualTo(new Reason.OneReader("parts"));
    assertThat(fusion.reason("parts").text())
        .isEqualTo("split makes 2 parts of what it reads once");
  }

  @Test
  void bringsBothSidesOfAJoinIntoOneStage() {
    Fusion fusion =
        fusion(
            """
              left_side:
                sql: SELECT id, price AS l FROM other
              other:
                collect: {format: csv, path: other.csv, schema: {id: long, price: double}}
              both:
                sql: SELECT * FROM left_side JOIN orders USING (id)
            """);

    assertThat(fusion.stages()).hasSize(1);
    assertThat(fusion.stage("orders").sink()).isEqualTo("both");
    assertThat(fusion.stage("orders").members())
        .containsExactlyInAnyOrder("orders", "other", "left_side", "both")
        .containsSubsequence("other", "left_side", "both");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          read-twice       | it is read 2 times, by a, b                     | a: {sql: SELECT id FROM orders}; b: {sql: SELECT id FROM orders}
          awaited          | 1 step comes after it without reading it: b     | a: {sql: SELECT id FROM orders}; b: {after: orders, sql: SELECT 1 AS one}
          read-twice       | it is read 2 times, by a                        | a: {sql: SELECT x.id FROM orders x JOIN ORDERS y USING (id)}
          conditional      | a is run only under a condition                 | a: {when: orders.rows > 1, sql: SELECT id FROM orders}
          awaited          | 1 step comes after it without reading it: b     | a: {sql: SELECT id FROM orders}; b: {when: orders.rows > 1, sql: SELECT 1 AS one}
          many-passes      | a looks at its rows first, then divides them    | a: {check: {input: orders, expect: [{unique: id, onFailure: quarantine}]}}
          many-passes      | d compares its columns, in several passes       | b: {materialize: always, sql: SELECT 1 AS id}; d: {monitor: {reference: b, input: orders}}
          held             | only m reads it, once, and holds what it needs of it while it trains | m: {train: {input: orders, label: price, linearRegression: {}}}
          isolated         | a runs in a driver of its own, with 4g of memory, 2 cores | a: {resources: {memory: 4g, cores: 2}, sql: SELECT id FROM orders}
          isolated         | a runs in a driver of its own, with 1 core      | a: {resources: {cores: 1}, sql: SELECT id FROM orders}; b: {sql: SELECT id FROM orders}
          one-reader       | only a reads it, in one pass                    | a: {sql: SELECT id FROM orders}
          output           | no step reads it: it is an output of the pipeline | a: {sql: SELECT 1 AS one}
          """)
  void decidesByTheReaders(String rule, String text, String steps) {
    Reason reason = fusion(lines(steps)).reason("orders");

    assertThat(reason.rule()).isEqualTo(rule);
    assertThat(reason.text()).isEqualTo(text);
    assertThat(reason.materialisation())
        .isEqualTo(
            switch (rule) {
              case "one-reader" -> Materialisation.LAZY;
              case "held" -> Materialisation.CACHED;
              default -> Materialisation.WRITTEN;
            });
  }

  @Test
  void fusesWhatWantsTheSameResources() {
    Fusion fusion =
        fusion(
            """
              ids:
                resources: {memory: 4g}
                sql: SELECT id FROM orders
              few:
                resources: {memory: 4g}
                sql: SELECT id FROM ids WHERE id < 10
              last:
                sql: SELECT id FROM few
            """);

    assertThat(fusion.stages())
        .containsExactly(
            new Stage(List.of("orders")),
            new Stage(List.of("ids", "few")),
            new Stage(List.of("last")));
    assertThat(fusion.reason("few").text())
        .isEqualTo("few runs in a driver of its own, with 4g of memory");
  }

  @Test
  void writesWhatMayBeSkipped() {
    Fusion fusion =
        fusion(
            """
              cheap:
                when: ${run.date} > 2026-01-01
                sql: SELECT id FROM orders
              low:
                sql: SELECT id FROM cheap
            """);

    assertThat(fusion.reason("cheap")).isEqualTo(new Reason.Conditional("cheap"));
  }

  @Test
  void writesWhatIsMeasured() {
    Fusion fusion =
        fusion(
            """
              ids:
                sql: SELECT id, price FROM orders
              model:
                train: {input: ids, label: price, linearRegression: {}}
              later:
                sql: SELECT id, price FROM other
              other:
                collect: {format: csv, path: other.csv, schema: {id: long, price: double}}
              quality:
                evaluate: {model: model, input: later, metrics: [rmse]}
            """);

    assertThat(fusion.reason("later"))
        .isEqualTo(new Reason.ManyPasses("quality measures on it, in a pass for each model"));
    assertThat(fusion.reason("other")).isEqualTo(new Reason.OneReader("later"));
  }

  @Test
  void writesWhatKeepsRowsAside() {
    Fusion fusion =
        fusion(
            """
              checked:
                check: {input: orders, expect: [{unique: id, onFailure: quarantine}]}
              ids:
                sql: SELECT id FROM checked
            """);

    assertThat(fusion.reason("checked")).isEqualTo(new Reason.KeepsAside("quarantine"));
  }

  @Test
  void doesWhatTheAuthorAsksFor() {
    Fusion fusion =
        fusion(
            """
              ids:
                materialize: always
                sql: SELECT id, price FROM orders
              few:
                materialize: never
                sql: SELECT * FROM ids LIMIT 10
              last:
                sql: SELECT id FROM few
            """);

    assertThat(fusion.reason("ids")).isEqualTo(new Reason.AskedFor());
    assertThat(fusion.reason("few").text()).isEqualTo("materialize: never; only last reads it");
    assertThat(fusion.lazy("few")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "59.9, 0, false", // nobody waits long for a minute
    "60, 0, true",
    "60, 2989000000, true", // writing takes 59.98 s
    "60, 2990000000, false", // and here 60 s
  })
  void writesWhatTookLongerToMakeThanToWrite(double seconds, long bytes, boolean written) {
    History history = (pipeline, step) -> Optional.of(new Past("shop-1", seconds, bytes));

    Fusion fusion =
        compile("  a: {sql: SELECT id FROM orders}\n").fusion(Fuse.by(history)).orElseThrow();

    assertThat(fusion.lazy("orders")).isEqualTo(!written);
  }

  @Test
  void tellsTheFiguresOfTheRunThatItGoesBy() {
    History history = (pipeline, step) -> Optional.of(new Past("shop-1", 95.04, 120_000_000));

    Fusion fusion =
        compile("  a: {sql: SELECT id FROM orders}\n").fusion(Fuse.by(history)).orElseThrow();

    assertThat(fusion.reason("orders").text())
        .isEqualTo("it took 95.0 s to make and about 2.6 s to write its 120.0 MB, in shop-1");
  }

  @Test
  void fusesNothingWhereThatIsNotAllowed() {
    Fusion fusion =
        compile("  a: {sql: SELECT id FROM orders}\n").fusion(Fuse.nothing()).orElseThrow();

    assertThat(fusion.stages()).hasSize(2);
    assertThat(fusion.reasons().values()).containsOnly(new Reason.NotFused());
  }

  @Test
  void refusesToLeaveAnOutputUnwritten() {
    Compilation compilation = compile("  a:\n    materialize: never\n    sql: SELECT 1 AS one\n");

    assertThat(compilation.problems().render())
        .contains("shop.yaml:7:18: the output has to be written: no step reads it");
    assertThat(compilation.fusion(Fuse.nothing())).isEmpty();
  }

  private static Fusion fusion(String steps) {
    Compilation compilation = compile(steps);
    assertThat(compilation.problems().render()).isEmpty();
    return compilation.fusion(Fuse.by(History.none())).orElseThrow();
  }

  private static Compilation compile(String steps) {
    Source source = Source.of("shop.yaml", Path.of("/pipelines"), HEAD + steps);
    return new Compiler().compile(source, Arguments.none(), Instant.parse("2026-11-23T02:00:00Z"));
  }

  private static String lines(String steps) {
    return "  " + steps.replace("; ", "\n  ") + "\n";
  }
}
