package dev.nightjar.steps.spark.library.nulls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Condition;
import dev.nightjar.steps.contract.step.Expectation;
import dev.nightjar.steps.contract.step.OnFailure;
import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.spark.testing.Csv;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known to have a value in every row, from step to step. */
class NeverNullTests {

  private static final Path SHAPES = Path.of("src/test/resources/nulls/sql.txt");

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
    String file = pipeline.file("loose.csv", "id,city,x,y,day\n1,a b,1,2,2020-01-01\n2,,,,\n");
    pipeline.step(
        "loose",
        Csv.of(file, "id", "int", "city", "string", "x", "int", "y", "int", "day", "date"));
    pipeline.step(
        "sure",
        new Sql(
            "SELECT id, city, coalesce(x, 0) AS amount, x, day FROM loose WHERE id IS NOT NULL"));
  }

  record Shape(String name, String query, String known) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource
  void shapes(Shape shape) {
    pipeline.step("q", new Sql(shape.query()));

    assertThat(pipeline.findings()).isEmpty();
    assertThat(pipeline.neverNull("q")).isEqualTo(shape.known());
  }

  /** A name behind two dashes, the query, and behind = the columns. */
  static Stream<Shape> shapes() throws IOException {
    return Arrays.stream(Files.readString(SHAPES).split("(?m)^-- "))
        .skip(1)
        .map(
            block -> {
              List<String> lines = block.strip().lines().toList();
              String known = lines.get(lines.size() - 1);
              assertThat(known).startsWith("=");
              return new Shape(
                  lines.get(0),
                  String.join("\n", lines.subList(1, lines.size() - 1)),
                  known.substring(1).strip());
            });
  }

  @Test
  void holdsForRowsThatAreMade() throws IOException {
    List<String> steps = new ArrayList<>();
    for (Shape shape : shapes().toList()) {
      String name = "q" + steps.size();
      pipeline.step(name, new Sql(shape.query()));
      steps.add(name);
    }
    pipeline.run();

    for (String step : steps) {
      String columns = pipeline.neverNull(step);
      if (!columns.isEmpty()) {
        String isNull = "`" + columns.replace(", ", "` IS NULL OR `") + "` IS NULL";
        assertThat(pipeline.rows(step).filter(isNull).count()).as(step + ": " + isNull).isZero();
      }
    }
  }

  @Test
  void leavesWhatAQueryMeansAsItIs() {
    String query =
        "SELECT array(named_struct('x', x)).x AS xs, transform(array(named_struct('x', x)), e -> e.x)"
            + " AS ys, (SELECT max(x) FROM held) AS m FROM held UNION ALL SELECT array(1), array(2), 3";
    pipeline.step("held", new Sql("SELECT id, x FROM loose"));
    pipeline.step("q", new Sql(query));
    String before = canonical("q");

    pipeline.step("held", new Sql("SELECT id, coalesce(x, 0) AS x FROM loose"));

    assertThat(canonical("q")).isEqualTo(before);
  }

  @Test
  void isShownByAnExpectationThatEveryRowMeets() {
    pipeline.step(
        "checked",
        check(
            OnFailure.FAIL,
            expect(new Condition.NotNull(List.of("id")), 1, null),
            expect(new Condition.NotNull(List.of("day")), 0.9, null),
            expect(new Condition.NotNull(List.of("city")), 1, OnFailure.WARN),
            expect(new Condition.Satisfies("x > y"), 1, OnFailure.QUARANTINE),
            expect(new Condition.Unique(List.of("city")), 1, null),
            expect(new Condition.Between("day", "2020-01-01", null), 1, null)));

    assertThat(pipeline.findings()).isEmpty();
    assertThat(pipeline.neverNull("checked")).isEqualTo("id, x, y");
    assertThat(pipeline.neverNull("checked.quarantine")).isEqualTo("violations");
  }

  @Test
  void goesWithTheRowsIntoTheirParts() {
    Split.Method half = new Split.Hash(List.of("id"), Map.of("train", 0.5, "test", 0.5), 1);
    pipeline.step("parts", new Split("sure", half));
    pipeline.step(
        "q", new Sql("SELECT t.amount + 1 AS more, train.x FROM parts.train t, parts.train"));

    assertThat(pipeline.neverNull("parts.test")).isEqualTo("id, amount");
    assertThat(pipeline.neverNull("q")).isEqualTo("more");
  }

  private String canonical(String step) {
    return Objects.requireNonNull(pipeline.analyse().steps().get(step).query()).canonical();
  }

  private static Check check(OnFailure onFailure, Expectation... expectations) {
    return new Check("loose", List.of(expectations), onFailure);
  }

  private static Expectation expect(Condition condition, double atLeast, OnFailure onFailure) {
    return new Expectation(condition, atLeast, onFailure);
  }
}
