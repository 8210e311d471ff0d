package dev.nightjar.steps.spark.library.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.CodeArchive;
import dev.nightjar.steps.contract.step.Custom;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.spark.testing.Csv;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomTests {

  private static final String SCALE =
      """
      public class Scale implements CustomStep<Scale.P, Dataset<Row>> {
        public record P(Dataset<Row> input, int by) {}
        public Dataset<Row> transform(P p) {
          return p.input().withColumn("wind", functions.col("wind").multiply(p.by() * FACTOR));
        }
      }
      """;

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
    String file = pipeline.file("days.csv", "day,wind\n1,10\n2,20\n3,\n");
    pipeline.step("days", Csv.of(file, "day", "int", "wind", "int"));
  }

  @Test
  void doesWhatItsClassDoes() {
    pipeline.step("scaled", scale("scale.jar", 1, 3));

    assertThat(pipeline.findings()).isEmpty();
    assertThat(pipeline.run().rows()).isEqualTo(3);
    assertThat(pipeline.texts("scaled")).containsExactly("[1,30]", "[2,60]", "[3,null]");
  }

  @Test
  void tellsWhatItsColumnsComeFrom() {
    pipeline.step("scaled", scale("scale.jar", 1, 3));

    ColumnLineage analysed = pipeline.analyse().steps().get("scaled").lineage();

    assertThat(texts(analysed))
        .containsExactly(
            "scaled <- ROWS days",
            "scaled.day <- IDENTITY days.day",
            "scaled.wind <- TRANSFORMATION days.wind");
    assertThat(pipeline.run().lineage()).isEqualTo(analysed);
  }

  @Test
  void knowsWhichColumnsAreNeverNullByItsPlan() {
    pipeline.step(
        "days", new Sql("SELECT day, wind FROM values (1, 2), (2, NULL) AS t (day, wind)"));
    pipeline.step("scaled", scale("scale.jar", 1, 3));
    assertThat(pipeline.neverNull("scaled")).isEqualTo("day");

    pipeline.step("days", new Sql("SELECT 1 AS day, 2 AS wind"));
    assertThat(pipeline.neverNull("scaled")).isEqualTo("day, wind");
  }

  @Test
  void comesFromItsInputsAsAWholeWhereThePlanDoesNotSayMore() {
    pipeline.step(
        "copied",
        custom(
            "Copy",
            """
            public class Copy implements CustomStep<Copy.P, Dataset<Row>> {
              public record P(Dataset<Row> input) {}
              public Dataset<Row> transform(P p) {
                Dataset<Row> in = p.input();
                return in.sparkSession().createDataFrame(in.collectAsList(), in.schema());
              }
            }
            """,
            "{}"));

    assertThat(texts(pipeline.run().lineage())).containsExactly("copied <- ROWS days");
    assertThat(pipeline.texts("copied")).containsExactly("[1,10]", "[2,20]", "[3,null]");
  }

  @Test
  void twoVersionsOfOneJarShareADriver() throws Exception {
    Files.createDirectories(folder.resolve("old"));
    Files.createDirectories(folder.resolve("new"));
    pipeline.step("one", scale("old/scale.jar", 1, 2));
    pipeline.step("ten", scale("new/scale.jar", 10, 2));

    pipeline.run();

    assertThat(pipeline.texts("one")).containsExactly("[1,20]", "[2,40]", "[3,null]");
    assertThat(pipeline.texts("ten")).containsExactly("[1,200]", "[2,400]", "[3,null]");
  }

  @Test
  void itsClassesReachTheTasks() {
    pipeline.step(
        "named",
        custom(
            "Named",
            """
            import org.apache.spark.api.java.function.MapFunction;
            public class Named implements CustomStep<Named.P, Dataset<Row>> {
              public record P(Dataset<Row> input) {}
              static class Namer implements java.io.Serializable {
                String name(Row row) { return "day " + row.getInt(0); }
              }
              public Dataset<Row> transform(P p) {
                Namer namer = new Namer();
                return p.input()
                    .map((MapFunction<Row, String>) namer::name, Encoders.STRING())
                    .toDF("name");
              }
            }
            """,
            "{}"));

    pipeline.run();

    assertThat(pipeline.texts("named")).containsExactly("[day 1]", "[day 2]", "[day 3]");
  }

  @Test
  void makesParts() {
    Custom.Invocation halves =
        custom(
                "Halves",
                """
                public class Halves implements CustomStep<Halves.P, Halves.Parts> {
                  public record P(Dataset<Row> input) {}
                  public record Parts(Dataset<Row> odd, Dataset<Row> even) {}
                  public Parts transform(P p) {
                    return new Parts(p.input().filter("day % 2 = 1"), p.input().filter("day % 2 = 0"));
                  }
                }
                """,
                "{}")
            .invoked();
    pipeline.step(
        "halves",
        new Custom(
            "halves",
            new Custom.Invocation(
                halves.type(),
                halves.libraries(),
                halves.datasets(),
                halves.parameters(),
                List.of("odd", "even"))));

    assertThat(pipeline.run().rows()).isEqualTo(3);
    assertThat(pipeline.texts("halves.odd")).containsExactly("[1,10]", "[3,null]");
    assertThat(pipeline.texts("halves.even")).containsExactly("[2,20]");
  }

  @Test
  void takesValuesOfAllTypes() {
    pipeline.step(
        "told",
        custom(
            "Told",
            """
            public class Told implements CustomStep<Told.P, Dataset<Row>> {
              public enum Side { LOWER_END, UPPER_END }
              record P(Dataset<Row> input, String text, int small, long large, double share,
                  boolean flag, java.time.Duration time, Side side, List<Side> sides,
                  Map<String, Double> weights, Integer missing) {}
              public Dataset<Row> transform(P p) {
                String all = p.text + p.small + p.large + p.share + p.flag + p.time + p.side
                    + p.sides + p.weights + p.missing;
                return p.input().limit(1).select(functions.lit(all).as("all"));
              }
            }
            """,
            """
            {"text":"t","small":1,"large":9999999999,"share":0.5,"flag":true,"time":"PT30S",
            "side":"LOWER_END","sides":["UPPER_END","LOWER_END"],"weights":{"b":1.0,"a":2}}"""));

    pipeline.run();

    assertThat(pipeline.texts("told"))
        .containsExactly(
            "[t199999999990.5truePT30SLOWER_END[UPPER_END, LOWER_END]{b=1.0, a=2.0}null]");
  }

  @Test
  void tellsAMissingColumnBeforeItRuns() {
    pipeline.step("cut", custom("Cut", transforming("p.input().select(\"gust\")"), "{}"));

    assertThat(pipeline.findings())
        .singleElement()
        .asString()
        .startsWith("cut/custom/step unknown-column: column 'gust' doesn't exist");
  }

  @Test
  void tellsWhatItThrewAndWhere() {
    String throwing = "fail()";
    pipeline.step(
        "cut",
        custom(
            "Cut",
            transforming(throwing)
                .replace(
                    "public Dataset",
                    "Dataset<Row> fail() { throw new IllegalStateException(\"no storms\"); }\n"
                        + "public Dataset"),
            "{}"));

    assertThat(pipeline.findings())
        .containsExactly(
            "cut/custom/step step-failed: cut threw IllegalStateException: no storms (at Cut.java:8)");
    assertThat(pipeline.failure())
        .isEqualTo(
            "cut/custom/step step-failed: cut threw IllegalStateException: no storms (at Cut.java:8)");
  }

  @Test
  void tellsThatATaskThrew() {
    pipeline.step(
        "cut",
        custom(
            "Cut",
            transforming(
                "p.input().map((org.apache.spark.api.java.function.MapFunction<Row, String>)"
                    + " row -> row.getString(5), Encoders.STRING()).toDF()"),
            "{}"));

    assertThat(pipeline.findings()).isEmpty();
    assertThat(pipeline.failure()).startsWith("cut/custom/step step-failed: cut threw ");
  }

  @Test
  void tellsThatItGaveNothing() {
    pipeline.step("cut", custom("Cut", transforming("null"), "{}"));

    assertThat(pipeline.findings())
        .containsExactly("cut/custom/step no-output: analyse of cut gave nothing: null");
  }

  @Test
  void tellsThatItsConstructorThrew() {
    pipeline.step(
        "cut",
        custom(
            "Cut",
            transforming("p.input()")
                .replace(
                    "public Dataset",
                    "public Cut() { throw new IllegalStateException(\"no licence\"); }\n"
                        + "public Dataset"),
            "{}"));

    assertThat(pipeline.findings())
        .containsExactly(
            "cut/custom/step step-failed: cut threw IllegalStateException: no licence (at Cut.java:8)");
  }

  @Test
  void tellsWhatItsParametersRefuse() {
    pipeline.step(
        "cut",
        custom(
            "Cut",
            transforming("p.input()")
                .replace(
                    "P(Dataset<Row> input) {}",
                    "P(Dataset<Row> input) { public P { throw new IllegalArgumentException(\"odd\"); } }"),
            "{}"));

    assertThat(pipeline.findings())
        .singleElement()
        .asString()
        .startsWith("cut/custom/step step-failed: cut threw IllegalArgumentException: odd");
  }

  @Test
  void tellsThatItGaveOtherColumnsThanItSaid() {
    pipeline.step(
        "cut",
        custom(
            "Cut",
            transforming("p.input().isEmpty() ? p.input() : p.input().drop(\"wind\")"),
            "{}"));

    assertThat(pipeline.findings()).isEmpty();
    assertThat(pipeline.failure())
        .isEqualTo(
            "cut/custom/step other-schema: cut gave cut with other columns than it had said:"
                + " (day int) instead of (day int, wind int) (the columns may depend on the"
                + " parameters and on the inputs' columns, not on their rows)");
  }

  @Test
  void mayBeAnalysedInAnotherWay() {
    pipeline.step(
        "cut",
        custom(
            "Cut",
            transforming("p.input().filter(\"wind = \" + p.input().first().getInt(1))")
                .replace(
                    "public Dataset",
                    "public Dataset<Row> analyse(P p) { return p.input(); }\npublic Dataset"),
            "{}"));

    assertThat(pipeline.findings()).isEmpty();
    pipeline.run();
    assertThat(pipeline.texts("cut")).containsExactly("[1,10]");
  }

  @Test
  void refusesAColumnThatCannotBeStored() {
    pipeline.step(
        "cut", custom("Cut", transforming("p.input().selectExpr(\"null AS gust\")"), "{}"));

    assertThat(pipeline.findings())
        .containsExactly(
            "cut/custom/step untyped-column: column 'gust' has no type, for it is always NULL (give it"
                + " one, for example CAST(NULL AS string) AS gust)");
  }

  @Test
  void tellsThatAClassIsMissing() {
    Custom cut = custom("Cut", transforming("p.input()"), "{}");
    Custom.Invocation invoked = cut.invoked();
    pipeline.step(
        "cut",
        new Custom(
            "cut",
            new Custom.Invocation(
                "example.Gone", invoked.libraries(), invoked.datasets(), "{}", List.of())));

    assertThat(pipeline.findings())
        .containsExactly(
            "cut/custom/step bad-library: cut needs a class that isn't there: example.Gone (add the jar"
                + " that holds it to libraries)");
  }

  @Test
  void doesNotRunAnotherJarThanWasCompiled() throws Exception {
    Custom scale = scale("scale.jar", 5, 3);
    scale("scale.jar", 7, 3);
    pipeline.step("scaled", scale);

    assertThat(pipeline.findings())
        .containsExactly(
            "scaled/custom/step library-changed: library %s has been built anew since the pipeline was"
                    .formatted(folder.resolve("scale.jar"))
                + " compiled (run it again)");

    Files.delete(folder.resolve("scale.jar"));
    assertThat(pipeline.findings())
        .containsExactly(
            "scaled/custom/step library-changed: library %s is gone"
                .formatted(folder.resolve("scale.jar")));
  }

  private Custom scale(String jar, int factor, int by) {
    CompiledLibrary library =
        CompiledLibrary.of(
            folder.resolve(jar), "Scale", SCALE.replace("FACTOR", String.valueOf(factor)));
    return of("Scale", library.archive(), "{\"by\":%d}".formatted(by));
  }

  private static String transforming(String expression) {
    return """
        public class Cut implements CustomStep<Cut.P, Dataset<Row>> {
          public record P(Dataset<Row> input) {}
          public Dataset<Row> transform(P p) {
            return EXPRESSION;
          }
        }
        """
        .replace("EXPRESSION", expression);
  }

  private Custom custom(String name, String source, String parameters) {
    return of(
        name,
        CompiledLibrary.of(folder.resolve(name + ".jar"), name, source).archive(),
        parameters);
  }

  private static Custom of(String name, CodeArchive library, String parameters) {
    return new Custom(
        name.toLowerCase(Locale.ROOT),
        new Custom.Invocation(
            "example." + name, List.of(library), Map.of("input", "days"), parameters, List.of()));
  }

  private static List<String> texts(ColumnLineage lineage) {
    return lineage.edges().stream()
        .map(edge -> edge.to() + " <- " + edge.kind() + " " + edge.from())
        .sorted()
        .collect(Collectors.toList());
  }
}
