package dev.nightjar.steps.spark;

import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.CollectMetrics;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tells whether a plan lets each row of one of its nodes pass exactly once. A global sort draws a
 * sample first and so reads twice; a limit stops early; a join may leave out a side when the other
 * turns out empty; a node that stands in a plan twice may be computed once or twice.
 */
final class Passes {

  private static final Set<Class<?>> COMPLETE =
      Set.of(
          Aggregate.class,
          CollectMetrics.class,
          Expand.class,
          Filter.class,
          Generate.class,
          Project.class,
          Union.class,
          Window.class);

  private Passes() {}

  static boolean seesAll(Dataset<Row> rows, String observation) {
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().optimizedPlan();
    return complete(plan, observation) && count(plan, observation) == 1;
  }

  private static boolean complete(LogicalPlan plan, String observation) {
    if (is(plan, observation)) {
      return true;
    }
    return passes(plan)
        && CollectionConverters.asJava(plan.children()).stream()
            .anyMatch(child -> complete(child, observation));
  }

  private static boolean passes(LogicalPlan plan) {
    return COMPLETE.contains(plan.getClass()) || (plan instanceof Sort sort && !sort.global());
  }

  private static long count(LogicalPlan plan, String observation) {
    return CollectionConverters.asJava(plan.collectWithSubqueries(new Every())).stream()
        .filter(node -> is(node, observation))
        .count();
  }

  private static boolean is(LogicalPlan plan, String observation) {
    return plan instanceof CollectMetrics metrics && metrics.name().equals(observation);
  }

  private static final class Every
      extends scala.runtime.AbstractPartialFunction<LogicalPlan, LogicalPlan> {
    @Override
    public boolean isDefinedAt(LogicalPlan plan) {
      return true;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
      return plan;
    }
  }
}
