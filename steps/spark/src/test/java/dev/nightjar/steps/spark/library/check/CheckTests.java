package dev.nightjar.steps.spark.library.check;

import static dev.nightjar.steps.contract.step.OnFailure.FAIL;
import static dev.nightjar.steps.contract.step.OnFailure.QUARANTINE;
import static dev.nightjar.steps.contract.step.OnFailure.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Condition;
import dev.nightjar.steps.contract.step.Condition.Between;
import dev.nightjar.steps.contract.step.Condition.Matches;
import dev.nightjar.steps.contract.step.Condition.NotNull;
import dev.nightjar.steps.contract.step.Condition.OneOf;
import dev.nightjar.steps.contract.step.Condition.RowCount;
import dev.nightjar.steps.contract.step.Condition.Satisfies;
import dev.nightjar.steps.contract.step.Condition.Unique;
import dev.nightjar.steps.contract.step.Expectation;
import dev.nightjar.steps.contract.step.OnFailure;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import dev.nightjar.steps.spark.testing.Csv;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTests {

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
    String text =
        """
        id,day,low,high,kind
        1,2020-01-01,1,5,sun
        2,2020-01-02,7,3,rain
        2,2020-01-03,2,,fog
        3,,-4,9,hail
        """;
    String file = pipeline.file("days.csv", text);
    pipeline.step(
        "days",
        Csv.of(file, "id", "int", "day", "date", "low", "int", "high", "double", "kind", "string"));
  }

  @Test
  void publishesItsInputWhenNothingIsQuarantined() {
    pipeline.step("checked", check(FAIL, of(new NotNull(List.of("id"))), of(new RowCount(4L, 4L))));

    TaskResult result = pipeline.run();

    assertThat(result.rows()).isEqualTo(4);
    assertThat(pipeline.stored("checked")).isEqualTo(pipeline.stored("days"));
    assertThat(result.datasets().get("checked").bytes()).isPositive();
    assertThat(result.quality())
        .containsExactly(
            new Quality("notNull(id)", 4, 0, null, Outcome.PASSED),
            new Quality("rowCount(min: 4, max: 4)", 4, 0, null, Outcome.PASSED));
  }

  @Test
  void tellsOfEveryKindOfExpectationHowItFared() {
    pipeline.step(
        "checked",
        check(
            WARN,
            of(new NotNull(List.of("day", "high"))),
            of(new Unique(List.of("id"))),
            of(new Unique(List.of("id", "kind"))),
            of(new Between("low", "-1.5", "5")),
            of(new Between("day", "2020-01-02", null)),
            of(new OneOf("kind", List.of("sun", "rain", "fog"))),
            of(new OneOf("id", List.of("1", "2"))),
            of(new Matches("kind", "^[rs]")),
            of(new Satisfies("low <= high")),
            of(new RowCount(null, 3L))));

    assertThat(pipeline.findings()).isEmpty();
    assertThat(pipeline.run().quality())
        .containsExactly(
            new Quality("notNull(day, high)", 4, 2, null, Outcome.WARNED),
            new Quality("unique(id)", 4, 2, "2", Outcome.WARNED),
            new Quality("unique(id, kind)", 4, 0, null, Outcome.PASSED),
            new Quality("between(low, min: -1.5, max: 5)", 4, 2, "-4", Outcome.WARNED),
            new Quality("between(day, min: 2020-01-02)", 4, 1, "2020-01-01", Outcome.WARNED),
            new Quality("oneOf(kind: sun, rain, fog)", 4, 1, "hail", Outcome.WARNED),
            new Quality("oneOf(id: 1, 2)", 4, 1, "3", Outcome.WARNED),
            new Quality("matches(kind, ^[rs])", 4, 2, "fog", Outcome.WARNED),
            new Quality("satisfies(low <= high)", 4, 2, "{\"low\":2}", Outcome.WARNED),
            new Quality("rowCount(max: 3)", 4, 0, null, Outcome.WARNED));
  }

  @Test
  void keepsAsideTheRowsThatBreakAnExpectation() {
    pipeline.step(
        "checked",
        check(
            QUARANTINE,
            of(new Unique(List.of("id"))),
            of(new NotNull(List.of("day"))),
            of(new Satisfies("low <= high")),
            new Expectation(new OneOf("kind", List.of("sun", "rain", "fog")), 0.7, null)));

    TaskResult result = pipeline.run();

    assertThat(result.rows()).isEqualTo(1);
    assertThat(pipeline.texts("checked")).containsExactly("[1,2020-01-01,1,5.0,sun]");
    assertThat(pipeline.rows("checked.quarantine").select("kind", "violations").collectAsList())
        .map(row -> row.getString(0) + " " + row.getList(1))
        .containsExactlyInAnyOrder(
            "rain [unique(id), satisfies(low <= high)]",
            "fog [unique(id), satisfies(low <= high)]",
            "hail [notNull(day)]");
    assertThat(result.quality())
        .map(Quality::outcome)
        .containsExactly(
            Outcome.QUARANTINED, Outcome.QUARANTINED, Outcome.QUARANTINED, Outcome.PASSED);
    assertThat(
            pipeline.analyse().steps().get("checked").datasets().get("checked.quarantine").names())
        .containsExactly("id", "day", "low", "high", "kind", "violations");
  }

  @Test
  void makesAnEmptyQuarantineWhenAllIsWell() {
    pipeline.step("checked", check(QUARANTINE, of(new NotNull(List.of("id")))));

    pipeline.run();

    assertThat(pipeline.stored("checked")).isEqualTo(pipeline.stored("days"));
    assertThat(pipeline.texts("checked.quarantine")).isEmpty();
  }

  @Test
  void tellsAllFailuresAtOnce() {
    pipeline.step(
        "checked",
        check(
            FAIL,
            of(new NotNull(List.of("id"))),
            of(new Unique(List.of("id"))),
            new Expectation(new Between("low", "0", null), 0.5, WARN),
            of(new RowCount(10L, null))));

    assertThat(pipeline.failure())
        .isEqualTo(
            "checked/check/expect/1 expectation-failed: unique(id) fails in 2 of 4 rows, such as 2;"
                + " rowCount(min: 10) fails: there are 4 rows");
  }

  @Test
  void saysWhereAConditionStumbles() {
    pipeline.step("checked", check(FAIL, of(new Satisfies("10 / (low - 1) > 0"))));

    assertThat(pipeline.failure())
        .isEqualTo(
            "checked/check/expect/0/satisfies/expression[0-14] division-by-zero: a division by zero"
                + " (use try_divide to get NULL where that can't be done)");
  }

  @Test
  void findsWhatMakesNoSense() {
    pipeline.step(
        "checked",
        check(
            FAIL,
            of(new NotNull(List.of("id", "dai"))),
            of(new Between("lo", "1", null)),
            of(new Between("low", "one", "2")),
            of(new Between("low", "3", "2")),
            of(new Between("kind", "a", "b")),
            of(new Between("day", "someday", null)),
            of(new Between("low", null, null)),
            of(new OneOf("id", List.of("1", "x"))),
            of(new Matches("id", "[")),
            of(new RowCount(null, null)),
            new Expectation(new RowCount(1L, null), 1, QUARANTINE),
            of(new Satisfies("lo > 1")),
            of(new Satisfies("low")),
            of(new Satisfies("kind > 1")),
            of(new Satisfies("count(*) > 1")),
            of(new Satisfies("low >"))));
    String at = "checked/check/expect/";

    assertThat(pipeline.findings())
        .containsExactly(
            at
                + "0/notNull/columns/1 unknown-column: column 'dai' doesn't exist in days (did you"
                + " mean 'day'? days has: id, day, low, high, kind)",
            at
                + "1/between/column unknown-column: column 'lo' doesn't exist in days (did you mean"
                + " 'low'? days has: id, day, low, high, kind)",
            at + "2/between/min invalid-value: 'one' isn't a number",
            at + "3/between empty-range: min is greater than max: no value fits",
            at
                + "4/between/column type-mismatch: column 'kind' is string, but between is for"
                + " numbers, dates and timestamps",
            at + "5/between/min invalid-value: 'someday' isn't a date",
            at + "6/between no-bound: between needs min, max or both",
            at + "7/oneOf/values/1 invalid-value: 'x' isn't a value of type int",
            at + "8/matches/column type-mismatch: column 'id' is int, but matches is for texts",
            at
                + "8/matches/pattern invalid-pattern: '[' isn't a regular expression: Unclosed"
                + " character class",
            at + "9/rowCount no-bound: rowCount needs min, max or both",
            at
                + "10/onFailure nothing-to-quarantine: rowCount(min: 1) is about the whole dataset:"
                + " there is no row to quarantine (say onFailure: fail or onFailure: warn for it)",
            at
                + "11/satisfies/expression[0-2] unknown-column: column 'lo' doesn't exist (did you"
                + " mean 'low'? there are: low, id, day, high, kind)",
            at
                + "12/satisfies/expression type-mismatch: the condition low is int, not boolean (compare it, for example: low > 0)",
            at
                + "13/satisfies/expression[0-4] implicit-cast: 'kind' is text, and would be read as"
                + " bigint here (say it: try_cast(kind AS bigint) gives NULL where the text isn't"
                + " one)",
            at
                + "14/satisfies/expression[0-8] misplaced-aggregate: a condition can't hold the aggregate"
                + " count(*) (it looks at one row at a time: make the aggregate a column in a sql"
                + " step)",
            at + "15/satisfies/expression syntax: the query ends too early");
  }

  private static Check check(OnFailure onFailure, Expectation... expectations) {
    return new Check("days", Arrays.asList(expectations), onFailure);
  }

  private static Expectation of(Condition condition) {
    return new Expectation(condition, 1, null);
  }
}
