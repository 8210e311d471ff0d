package dev.nightjar.steps.spark;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * What went by in exactly one pass, and to its end, while a step was done: figures that were taken
 * on its way are right.
 *
 * @param output whether that is what the step wrote, where it wrote one thing
 * @param rows other rows
 */
public record Passed(boolean output, List<Dataset<Row>> rows) {

  public Passed {
    rows = List.copyOf(rows);
  }

  /** Nothing: what the step reads, it reads more often, or not to the end. */
  public static Passed nothing() {
    return new Passed(false, List.of());
  }

  /** What the step wrote. */
  public static Passed written() {
    return new Passed(true, List.of());
  }

  /** Rows that the step read. */
  public static Passed read(Dataset<Row> rows) {
    return new Passed(false, List.of(rows));
  }

  /** As Spark has optimised it in the step's session. */
  List<LogicalPlan> plans(SparkSession session) {
    return Stream.concat(
            output ? WrittenPlans.onlyOne(session).stream() : Stream.empty(),
            rows.stream().map(Passed::plan))
        .toList();
  }

  private static LogicalPlan plan(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().optimizedPlan();
  }
}
