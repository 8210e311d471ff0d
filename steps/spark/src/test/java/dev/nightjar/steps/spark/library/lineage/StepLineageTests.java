package dev.nightjar.steps.spark.library.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Condition;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Expectation;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.step.OnFailure;
import dev.nightjar.steps.contract.step.Score;
import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.spark.testing.Csv;
import dev.nightjar.steps.spark.testing.Edges;
import dev.nightjar.steps.spark.testing.Learning;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each kind of step but sql owes to its inputs, as analysed and as run. */
class StepLineageTests {

  @TempDir private Path folder;
  private TestPipeline pipeline;
  private String file;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
    StringBuilder rows = new StringBuilder("id,age,city,rich\n");
    for (int i = 0; i < 40; i++) {
      rows.append(i).append(',').append(20 + i).append(',').append(i % 3 == 0 ? "x" : "y");
      rows.append(',').append(i % 4 > 1).append('\n');
    }
    file = pipeline.file("people.csv", rows.toString());
    pipeline.step(
        "people", Csv.of(file, "id", "int", "age", "int", "city", "string", "rich", "boolean"));
  }

  @Test
  void collectReadsColumnsOfASource() {
    assertThat(traced("people"))
        .isEqualTo(
            """
            people <- ROWS FILE
            people.age <- IDENTITY FILE.age
            people.city <- IDENTITY FILE.city
            people.id <- IDENTITY FILE.id
            people.rich <- IDENTITY FILE.rich""");
  }

  @Test
  void checkChoosesRowsOnlyWhereItQuarantines() {
    Expectation kept = new Expectation(new Condition.NotNull(List.of("id")), 1, OnFailure.WARN);
    Expectation aside =
        new Expectation(new Condition.Satisfies("age < 50 OR city = 'x'"), 1, OnFailure.QUARANTINE);

    assertThat(traced("checked", new Check("people", List.of(kept), OnFailure.FAIL)))
        .isEqualTo(
            """
            checked <- ROWS people
            checked.age <- IDENTITY people.age
            checked.city <- IDENTITY people.city
            checked.id <- IDENTITY people.id
            checked.rich <- IDENTITY people.rich""");
    assertThat(traced("checked", new Check("people", List.of(kept, aside), OnFailure.FAIL)))
        .isEqualTo(
            """
            checked <- ROWS people
            checked <- FILTER people.age
            checked <- FILTER people.city
            checked.age <- IDENTITY people.age
            checked.city <- IDENTITY people.city
            checked.id <- IDENTITY people.id
            checked.rich <- IDENTITY people.rich
            checked.quarantine <- ROWS people
            checked.quarantine <- FILTER people.age
            checked.quarantine <- FILTER people.city
            checked.quarantine.age <- IDENTITY people.age
            checked.quarantine.city <- IDENTITY people.city
            checked.quarantine.id <- IDENTITY people.id
            checked.quarantine.rich <- IDENTITY people.rich
            checked.quarantine.violations <- CONDITIONAL people.age
            checked.quarantine.violations <- CONDITIONAL people.city""");
  }

  @Test
  void uniqueLooksAtItsColumns() {
    Expectation unique =
        new Expectation(new Condition.Unique(List.of("id", "city")), 1, OnFailure.QUARANTINE);

    assertThat(traced("checked", new Check("people", List.of(unique), OnFailure.FAIL)))
        .contains("checked <- FILTER people.city\nchecked <- FILTER people.id\n")
        .doesNotContain("FILTER people.age");
  }

  @Test
  void splitChoosesRowsByItsKey() {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("a", 0.5);
    weights.put("b", 0.5);

    assertThat(traced("parts", new Split("people", new Split.Hash(List.of("id"), weights, 1))))
        .isEqualTo(
            """
            parts.a <- ROWS people
            parts.a <- FILTER people.id
            parts.a.age <- IDENTITY people.age
            parts.a.city <- IDENTITY people.city
            parts.a.id <- IDENTITY people.id
            parts.a.rich <- IDENTITY people.rich
            parts.b <- ROWS people
            parts.b <- FILTER people.id
            parts.b.age <- IDENTITY people.age
            parts.b.city <- IDENTITY people.city
            parts.b.id <- IDENTITY people.id
            parts.b.rich <- IDENTITY people.rich""");
    assertThat(
            traced(
                "parts",
                new Split("people", new Split.Stratified("city", List.of("id"), weights, 1))))
        .as("rows with one key follow their other columns, and the part of a rank its size")
        .startsWith(
            """
            parts.a <- ROWS people
            parts.a <- FILTER people
            parts.a <- FILTER people.age
            parts.a <- FILTER people.city
            parts.a <- FILTER people.id
            parts.a <- FILTER people.rich
            parts.a.age <- IDENTITY people.age
            """);
  }

  @Test
  void aModelStandsBetweenItsFeaturesAndItsPredictions() {
    assertThat(traced("model", Learning.train("people", "rich", Learning.FOREST, "id")))
        .isEqualTo(
            """
            model <- ROWS people
            model <- FEATURE people.age
            model <- FEATURE people.city
            model <- LABEL people.rich""");
    assertThat(traced("scores", new Score("model", "people", List.of("ID"), Format.PARQUET)))
        .isEqualTo(
            """
            scores <- ROWS people
            scores.id <- IDENTITY people.id
            scores.prediction <- MODEL model
            scores.prediction <- TRANSFORMATION people.age
            scores.prediction <- TRANSFORMATION people.city
            scores.probability <- MODEL model
            scores.probability <- TRANSFORMATION people.age
            scores.probability <- TRANSFORMATION people.city""");
    pipeline.forget("scores");
    assertThat(traced("quality", new Evaluate("model", "people", List.of(), "rich", List.of())))
        .isEqualTo(
            """
            quality <- MODEL model
            quality <- ROWS people
            quality <- AGGREGATION people.age
            quality <- AGGREGATION people.city
            quality <- AGGREGATION people.rich""");
  }

  @Test
  void aMonitorOwesItsFiguresToTheColumnsOfBothDatasets() {
    pipeline.step("late", new Sql("SELECT age AS AGE, city FROM people WHERE id > 20"));
    Monitor.Columns columns = new Monitor.Columns(List.of("age", "city"), List.of(), List.of());
    Monitor.Alert alert = new Monitor.Alert(0.2, null, null, null, null);

    assertThat(
            traced(
                "drift", new Monitor("people", "late", columns, 10, alert, Monitor.OnAlert.WARN)))
        .startsWith(
            """
            drift <- ROWS late
            drift <- ROWS people
            drift.alerts <- AGGREGATION late.AGE
            drift.alerts <- AGGREGATION late.city
            drift.alerts <- AGGREGATION people.age
            drift.alerts <- AGGREGATION people.city
            drift.chi_squared <- AGGREGATION late.city
            drift.chi_squared <- AGGREGATION people.city
            """)
        .contains(
            """
            drift.mean_input <- AGGREGATION late.AGE
            drift.mean_reference <- AGGREGATION people.age
            """)
        .doesNotContain("people.id", "people.rich", "drift.column", "drift.note");
  }

  private String traced(String name, StepParameters parameters) {
    pipeline.step(name, parameters);
    return traced(name);
  }

  /** What is known before the run, once the run has said the same. */
  private String traced(String name) {
    AnalysisReport report = pipeline.analyse();
    assertThat(report.findings()).isEmpty();
    ColumnLineage known = Objects.requireNonNull(report.steps().get(name)).lineage();
    assertThat(pipeline.run().lineage()).isEqualTo(known);
    return Edges.text(known).replace(file, "FILE");
  }
}
