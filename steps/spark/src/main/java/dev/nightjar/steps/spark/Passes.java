package dev.nightjar.steps.spark;

import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
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
          Expand.class,
          Filter.class,
          Generate.class,
          Project.class,
          Union.class,
          Window.class);

  private Passes() {}

  /** Whether a node counts rows under a name that begins so. */
  static boolean counts(LogicalPlan plan, String name) {
    return plan instanceof Filter filter && filter.condition().exists(each -> counts(each, name));
  }

  private static boolean counts(Expression expression, String name) {
    return expression instanceof ScalaUDF function
        && function.udfName().isDefined()
        && function.udfName().get().startsWith(name);
  }

  /**
   * Whether reading rows to their end counts each row of a step exactly once.
   *
   * @param name that of the step's counter
   */
  static boolean seesAll(Dataset<Row> rows, String name) {
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().optimizedPlan();
    return complete(plan, name) && count(plan, name) == 1;
  }

  private static boolean complete(LogicalPlan plan, String name) {
    if (counts(plan, name)) {
      return true;
    }
    return passes(plan)
        && CollectionConverters.asJava(plan.children()).stream()
            .anyMatch(child -> complete(child, name));
  }

  private static boolean passes(LogicalPlan plan) {
    return COMPLETE.contains(plan.getClass()) || (plan instanceof Sort sort && !sort.global());
  }

  private static long count(LogicalPlan plan, String name) {
    return CollectionConverters.asJava(plan.collectWithSubqueries(new Every())).stream()
        .filter(node -> counts(node, name))
        .count();
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
