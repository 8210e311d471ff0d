package dev.nightjar.steps.spark.library.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.step.Monitor.Alert;
import dev.nightjar.steps.contract.step.Monitor.OnAlert;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.apache.spark.sql.Row;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorTests {

  private static final Offset<Double> NEARLY = within(1e-9);
  private static final Monitor.Columns ALL = new Monitor.Columns(List.of(), List.of(), List.of());
  private static final Alert NONE = new Alert(null, null, null, null, null);

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
  }

  /** Bins of one to four, five to eight and above hold 4, 4 and 4 values, then 2, 4 and 6. */
  @Test
  void measuresStabilityOverTheQuantilesOfTheReference() {
    before("SELECT id + 1 AS x FROM range(12)");
    now("SELECT explode(array(1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 99)) AS x");
    pipeline.step("drift", new Monitor("before", "now", ALL, 3, NONE, OnAlert.WARN));

    TaskResult result = pipeline.run();

    double third = 4.0 / 12;
    double expected =
        (2.0 / 12 - third) * Math.log(2.0 / 12 / third) + (0.5 - third) * Math.log(0.5 / third);
    assertThat(result.metrics().get("column x").get("psi")).isCloseTo(expected, NEARLY);
    assertThat(result.metrics().get("drift"))
        .containsEntry("maxPsi", result.metrics().get("column x").get("psi"))
        .containsEntry("columns", 1.0)
        .containsEntry("alerts", 0.0)
        .doesNotContainKey("minChiSquared");
  }

  @Test
  void givesAFloorToEmptyBinsAndABinToMissingValues() {
    before("SELECT explode(array(1, 1, 2, 2)) AS x");
    now("SELECT explode(array(1, 1, 1, NULL)) AS x");
    pipeline.step("drift", new Monitor("before", "now", ALL, 2, NONE, OnAlert.WARN));

    Map<String, Double> found = pipeline.run().metrics().get("column x");

    double expected =
        (0.25 - 1e-4) * Math.log(0.25 / 1e-4)
            + (0.75 - 0.5) * Math.log(0.75 / 0.5)
            + (1e-4 - 0.5) * Math.log(1e-4 / 0.5);
    assertThat(found.get("psi")).isCloseTo(expected, NEARLY);
    assertThat(found).containsEntry("nulls", 0.25);
  }

  /** With bins of quantiles alone, all of these would be in one. */
  @Test
  void seesAValueThatMostRowsHoldGiveWay() {
    before("SELECT if(id < 95, 1, 0) AS x FROM range(100)");
    now("SELECT if(id < 40, 1, 0) AS x FROM range(100)");
    pipeline.step("drift", new Monitor("before", "now", ALL, 10, NONE, OnAlert.WARN));

    double expected = (0.6 - 0.05) * Math.log(0.6 / 0.05) + (0.4 - 0.95) * Math.log(0.4 / 0.95);
    assertThat(pipeline.run().metrics().get("drift").get("maxPsi")).isCloseTo(expected, NEARLY);
  }

  @Test
  void agreesWithCommonsMathOnNumbers() {
    String numbers = "SELECT cast(pmod(xxhash64(id, %d), %d) AS double) / 7 AS x FROM range(%d)";
    before(numbers.formatted(1, 90, 400));
    now(numbers.formatted(2, 120, 300));
    pipeline.step("drift", new Monitor("before", "now", ALL, 10, NONE, OnAlert.WARN));

    Map<String, Double> found = pipeline.run().metrics().get("column x");

    double[] before = doubles("before");
    double[] now = doubles("now");
    assertThat(found.get("ks"))
        .isCloseTo(new KolmogorovSmirnovTest().kolmogorovSmirnovStatistic(before, now), NEARLY);
    Row row = pipeline.rows("drift").head();
    DescriptiveStatistics known = new DescriptiveStatistics(before);
    assertThat(row.<Double>getAs("mean_reference")).isCloseTo(known.getMean(), NEARLY);
    assertThat(row.<Double>getAs("stddev_reference"))
        .isCloseTo(known.getStandardDeviation(), NEARLY);
    assertThat(row.<Double>getAs("mean_input"))
        .isCloseTo(new DescriptiveStatistics(now).getMean(), NEARLY);
  }

  @Test
  void agreesWithCommonsMathOnCategories() {
    before(
        "SELECT CASE WHEN id < 50 THEN 'a' WHEN id < 80 THEN 'b' ELSE 'c' END AS x FROM"
            + " range(100)");
    now(
        "SELECT CASE WHEN id < 20 THEN 'a' WHEN id < 35 THEN 'b' WHEN id < 55 THEN 'c' ELSE 'd' END"
            + " AS x FROM range(60)");
    pipeline.step("drift", new Monitor("before", "now", ALL, 10, NONE, OnAlert.WARN));

    TaskResult result = pipeline.run();

    Map<String, Double> found = result.metrics().get("column x");
    long[][] counts = {{50, 30, 20, 0}, {20, 15, 20, 5}};
    assertThat(found.get("chiSquared"))
        .isCloseTo(new ChiSquareTest().chiSquareTest(counts), NEARLY);
    assertThat(found).containsEntry("newCategories", 1.0).doesNotContainKey("ks");
    assertThat(result.metrics().get("drift")).doesNotContainKey("maxKs");
    assertThat(pipeline.texts("drift"))
        .hasSize(1)
        .first()
        .asString()
        .contains("[a,0.5]", "[b,0.3]", "[c,0.2]", "(d)");
  }

  @Test
  void takesRareCategoriesTogether() {
    before("SELECT concat('c', pmod(id, 300)) AS x FROM range(900)");
    now("SELECT concat('c', pmod(id, 300)) AS x FROM range(300)");
    pipeline.step("drift", new Monitor("before", "now", ALL, 10, NONE, OnAlert.WARN));

    Map<String, Double> found = pipeline.run().metrics().get("column x");

    assertThat(found).containsEntry("psi", 0.0).containsEntry("newCategories", 0.0);
    assertThat(found.get("chiSquared")).isCloseTo(1, NEARLY);
  }

  @Test
  void findsNothingWhereNothingChanged() {
    String rows =
        "SELECT id AS `a.b`, if(id %% 3 = 0, NULL, id * 0.5D) AS x, id %% 2 = 0 AS flag,"
            + " concat('c', id %% 4) AS city FROM range(%d)";
    before(rows.formatted(240));
    now(rows.formatted(240));
    Monitor.Columns columns = new Monitor.Columns(List.of(), List.of(), List.of("a.b"));
    pipeline.step("drift", new Monitor("before", "now", columns, 10, alert(0.0), OnAlert.FAIL));

    assertThat(pipeline.run().metrics().get("drift"))
        .containsEntry("maxPsi", 0.0)
        .containsEntry("maxKs", 0.0)
        .containsEntry("minChiSquared", 1.0)
        .containsEntry("maxNulls", 0.0)
        .containsEntry("newCategories", 0.0)
        .containsEntry("columns", 4.0);
  }

  @Test
  void takesNumbersOfTwoTypesAndNamesWithDots() {
    before("SELECT cast(id AS int) AS `emp.var.rate` FROM range(10)");
    now("SELECT cast(id AS double) AS `EMP.var.rate` FROM range(10)");
    pipeline.step("drift", new Monitor("before", "now", ALL, 10, NONE, OnAlert.WARN));

    assertThat(pipeline.findings()).isEmpty();
    assertThat(pipeline.run().metrics().get("column emp.var.rate")).containsEntry("psi", 0.0);
  }

  @Test
  void countsWhatIsNotANumberAsMissing() {
    before("SELECT cast(id AS double) AS x FROM range(4)");
    now("SELECT double('NaN') AS x FROM range(4)");
    pipeline.step("drift", new Monitor("before", "now", ALL, 2, alert(0.2), OnAlert.WARN));

    TaskResult result = pipeline.run();

    assertThat(result.metrics().get("column x"))
        .containsEntry("nulls", 1.0)
        .doesNotContainKey("ks")
        .satisfies(found -> assertThat(found.get("psi")).isGreaterThan(5));
    assertThat(pipeline.rows("drift").head().isNullAt(12)).as("mean_input").isTrue();
  }

  @Test
  void warnsOfEachFigureBeyondItsBound() {
    before("SELECT id AS x, 'a' AS city FROM range(100)");
    now("SELECT if(id < 30, NULL, id + 50) AS x, if(id < 50, 'b', 'a') AS city FROM range(100)");
    Alert alert = new Alert(0.2, 0.9, 0.05, 0.1, 0L);
    pipeline.step("drift", new Monitor("before", "now", ALL, 10, alert, OnAlert.WARN));

    TaskResult result = pipeline.run();

    assertThat(result.quality())
        .filteredOn(each -> each.outcome() == Outcome.WARNED)
        .extracting(Quality::expectation)
        .containsExactly(
            "psi(x) <= 0.2",
            "nulls(x) <= reference + 0.1",
            "psi(city) <= 0.2",
            "chiSquared(city) >= 0.05",
            "newCategories(city) <= 0");
    assertThat(result.quality())
        .contains(
            new Quality(
                "nulls(x) <= reference + 0.1",
                100,
                0,
                "0.3, from 0 in the reference",
                Outcome.WARNED))
        .filteredOn(each -> each.expectation().equals("ks(x) <= 0.9"))
        .extracting(Quality::outcome)
        .containsExactly(Outcome.PASSED);
    assertThat(result.metrics().get("drift"))
        .containsEntry("driftedColumns", 2.0)
        .containsEntry("alerts", 5.0);
    assertThat(pipeline.rows("drift").selectExpr("column", "drifted", "alerts").collectAsList())
        .extracting(Row::toString)
        .containsExactly(
            "[x,true,ArraySeq(psi, nulls)]",
            "[city,true,ArraySeq(psi, chiSquared, newCategories)]");
  }

  @Test
  void failsWhereThatIsAskedFor() {
    before("SELECT id AS x, id AS y FROM range(100)");
    now("SELECT id + 500 AS x, id AS y FROM range(100)");
    Alert alert = new Alert(null, 0.25, null, null, null);
    pipeline.step("drift", new Monitor("before", "now", ALL, 10, alert, OnAlert.FAIL));

    assertThat(pipeline.failure())
        .isEqualTo("drift/monitor/alert/ks drift: ks(x) <= 0.25 fails: it is 1");
  }

  @Test
  void refusesDatasetsWithoutRows() {
    before("SELECT id AS x FROM range(3)");
    now("SELECT id AS x FROM range(3) WHERE id > 5");
    pipeline.step("drift", new Monitor("before", "now", ALL, 10, NONE, OnAlert.WARN));

    assertThat(pipeline.failure())
        .isEqualTo(
            "drift/monitor/input no-rows: now has no rows"
                + " (run the step only where there are some: when: now.rows > 0)");
  }

  @Test
  void tellsWhatItLeavesOut() {
    before("SELECT id, date'2026-01-01' AS day, array(1) AS many, 1 AS old FROM range(3)");
    now("SELECT id, date'2026-01-01' AS day, array(1) AS many, 1 AS new FROM range(3)");
    pipeline.step("drift", new Monitor("before", "now", ALL, 10, NONE, OnAlert.WARN));

    pipeline.run();

    assertThat(pipeline.rows("drift").selectExpr("column", "psi", "note").collectAsList())
        .extracting(Row::toString)
        .containsExactly(
            "[id,0.0,null]",
            "[day,null,is date, which can't be compared]",
            "[many,null,is array<int>, which can't be compared]",
            "[old,null,is only in before]",
            "[new,null,is only in now]");
  }

  @Test
  void demandsThatWhatWasChosenCanBeCompared() {
    before("SELECT id, date'2026-01-01' AS day, 1 AS old, 'x' AS city FROM range(3)");
    now("SELECT id, date'2026-01-01' AS day, 1 AS new, 5 AS city FROM range(3)");
    include("day", "old", "citty", "city");

    assertThat(pipeline.findings())
        .containsExactly(
            "drift/monitor/columns/include/2 unknown-column: column 'citty' exists neither in"
                + " before nor in now (did you mean 'city'? these are there: id, day, old, city,"
                + " new)",
            "drift/monitor/columns/include/0 type-mismatch: column 'day' is date, which can't be"
                + " compared (leave it out, or derive a number in SQL, for example dayofweek(day))",
            "drift/monitor/columns/include/1 missing-column: column 'old' is only in before"
                + " (leave it out, or add it to the other one)",
            "drift/monitor/columns/include/3 type-mismatch: column 'city' is string in before, but"
                + " int in now (leave it out, or cast one of them in SQL)");
  }

  @Test
  void demandsThatTheOthersAreExcluded() {
    before("SELECT id, 1 AS old FROM range(3)");
    now("SELECT id, 1 AS new FROM range(3)");
    Monitor.Columns columns = new Monitor.Columns(List.of(), List.of("ID"), List.of("id"));
    pipeline.step("drift", new Monitor("before", "now", columns, 10, NONE, OnAlert.WARN));

    assertThat(pipeline.findings())
        .containsExactly(
            "drift/monitor/columns/categories/0 column-not-compared: column 'id' isn't among those"
                + " that are compared",
            "drift/monitor/columns/exclude missing-column: column 'old' is only in before"
                + " (exclude it, or add it to the other one)",
            "drift/monitor/columns/exclude missing-column: column 'new' is only in now"
                + " (exclude it, or add it to the other one)");
  }

  @Test
  void refusesTypesThatDisagreeAndDatasetsWithNothingInCommon() {
    before("SELECT 'x' AS city FROM range(3)");
    now("SELECT 5 AS city FROM range(3)");
    pipeline.step("types", new Monitor("before", "now", ALL, 10, NONE, OnAlert.WARN));
    pipeline.step("other", new Sql("SELECT 1 AS else_where"));
    pipeline.step("names", new Monitor("before", "other", ALL, 10, NONE, OnAlert.WARN));

    assertThat(pipeline.findings())
        .containsExactly(
            "types/monitor/input type-mismatch: column 'city' is string in before, but int in now"
                + " (exclude it, or cast one of them in SQL)",
            "names/monitor/input nothing-to-compare: no column of other can be compared with one of"
                + " before (numbers, texts and truth values can, where both have them under the"
                + " same name)");
  }

  @Test
  void saysTheSchemaThatItWrites() {
    before("SELECT id, 'x' AS city FROM range(3)");
    now("SELECT id, 'x' AS city FROM range(3)");
    pipeline.step("drift", new Monitor("before", "now", ALL, 10, NONE, OnAlert.WARN));
    pipeline.step(
        "read", new Sql("SELECT column, psi, top_input[0].share FROM drift WHERE drifted"));

    assertThat(pipeline.findings()).isEmpty();
    TaskResult result = pipeline.run("before");
    pipeline.run();
    assertThat(pipeline.analysed("drift").promisingNothing())
        .isEqualTo(pipeline.stored("drift").schema());
    assertThat(pipeline.neverNull("drift")).isEqualTo("column, type");
    assertThat(result.rows()).isEqualTo(3);
  }

  @Test
  void dependsOnNoPartitioning() {
    String numbers =
        "SELECT /*+ REPARTITION(%d) */ cast(pmod(xxhash64(id, %d), 1000) AS double) / 3 AS x,"
            + " concat('c', pmod(xxhash64(id, 3 + %<d), 150)) AS city FROM range(2000)";
    before(numbers.formatted(1, 1));
    now(numbers.formatted(1, 2));
    pipeline.step("drift", new Monitor("before", "now", ALL, 10, NONE, OnAlert.WARN));
    TaskResult one = pipeline.run();
    List<String> rows = pipeline.texts("drift");

    before(numbers.formatted(7, 1));
    now(numbers.formatted(5, 2));
    pipeline.step("drift", new Monitor("before", "now", ALL, 10, NONE, OnAlert.WARN));

    assertThat(pipeline.run().metrics()).isEqualTo(one.metrics());
    assertThat(pipeline.texts("drift")).isEqualTo(rows);
  }

  private void before(String query) {
    pipeline.step("before", new Sql(query));
  }

  private void now(String query) {
    pipeline.step("now", new Sql(query));
  }

  private void include(String... columns) {
    Monitor.Columns chosen = new Monitor.Columns(List.of(columns), List.of(), List.of());
    pipeline.step("drift", new Monitor("before", "now", chosen, 10, NONE, OnAlert.WARN));
  }

  private static Alert alert(double psi) {
    return new Alert(psi, null, null, null, null);
  }

  private double[] doubles(String dataset) {
    return pipeline.rows(dataset).collectAsList().stream()
        .mapToDouble(row -> row.getDouble(0))
        .toArray();
  }
}
