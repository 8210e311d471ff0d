package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.spark.testing.LocalSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of which everything is reused asks the driver for an analysis alone. */
class AnalysisJobsTests {

  @TempDir private Path folder;

  private final String group = "analysis " + UUID.randomUUID();
  private final SparkContext context = LocalSpark.session().sparkContext();

  @AfterEach
  void leaveGroup() {
    context.clearJobGroup();
  }

  @Test
  void takesNoSparkJob() throws Exception {
    Path file = Files.writeString(folder.resolve("orders.csv"), "id,price\n1,10\n");
    Collect orders =
        new Collect(
            Format.CSV,
            file.toString(),
            new TreeMap<>(Map.of("id", "bigint", "price", "int")),
            Collect.BadRows.FAIL,
            true,
            ",",
            "\"",
            null,
            false);
    context.setJobGroup(group, "", false);

    AnalysisReport report =
        new StepLibrary(LocalSpark.session())
            .analyse(
                new AnalysisRequest(
                    List.of(
                        step("orders", orders),
                        step("ids", new Sql("SELECT id FROM orders WHERE price > 1")),
                        step("total", new Sql("SELECT count(*) AS ids FROM ids"))),
                    Map.of()));

    assertThat(report.findings()).isEmpty();
    assertThat(jobs()).isEqualTo(0);
  }

  @Test
  void takesNoSparkJobToLookAtParquet() {
    String file = folder.resolve("orders").toString();
    LocalSpark.session().range(3).selectExpr("id", "id * 2 AS price").write().parquet(file);
    Collect orders =
        new Collect(
            Format.PARQUET, file, Map.of(), Collect.BadRows.FAIL, true, ",", "\"", null, false);
    context.setJobGroup(group, "", false);

    AnalysisReport report =
        new StepLibrary(LocalSpark.session())
            .analyse(new AnalysisRequest(List.of(step("orders", orders)), Map.of()));

    assertThat(report.steps().get("orders").datasets().get("orders").names())
        .containsExactly("id", "price");
    assertThat(jobs()).isEqualTo(0);
  }

  /** Those of the group, once Spark's own books have come to one that is started now. */
  private int jobs() {
    JavaSparkContext.fromSparkContext(context).parallelize(List.of(1)).count();
    int[] known = context.statusTracker().getJobIdsForGroup(group);
    while (known.length == 0) {
      Thread.onSpinWait();
      known = context.statusTracker().getJobIdsForGroup(group);
    }
    return known.length - 1;
  }

  private static AnalysisRequest.Step step(String name, StepParameters parameters) {
    return new AnalysisRequest.Step(name, parameters, Map.of(), Map.of(), null);
  }
}
