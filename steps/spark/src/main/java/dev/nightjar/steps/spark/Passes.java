package dev.nightjar.steps.spark;

import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.plans.logical.WindowGroupLimit;
import org.apache.spark.sql.execution.datasources.WriteFiles;
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
          Window.class,
          WriteFiles.class);

  private Passes() {}

  /** Whether a node itself counts rows so. */
  static boolean counts(LogicalPlan plan, Predicate<Tick> which) {
    return CollectionConverters.asJava(plan.expressions()).stream()
        .anyMatch(each -> each.exists(part -> part instanceof Tick tick && which.test(tick)));
  }

  /**
   * Whether reading the rows of a plan to their end counts each row of a step exactly once.
   *
   * @param plan as Spark has optimised it
   * @param which whether a count is the step's
   */
  static boolean seesAll(LogicalPlan plan, Predicate<Tick> which) {
    return complete(plan, which) && count(plan, which) == 1;
  }

  private static boolean complete(LogicalPlan plan, Predicate<Tick> which) {
    if (counts(plan, which)) {
      return true;
    }
    return passes(plan)
        && CollectionConverters.asJava(plan.children()).stream()
            .anyMatch(child -> complete(child, which));
  }

  private static boolean passes(LogicalPlan plan) {
    return COMPLETE.contains(plan.getClass())
        || (plan instanceof Sort sort && !sort.global())
        || (plan instanceof WindowGroupLimit best && isGrouped(best));
  }

  /** The best of each group are known once all groups were read; those of all rows, earlier. */
  private static boolean isGrouped(WindowGroupLimit best) {
    return !best.partitionSpec().isEmpty();
  }

  private static long count(LogicalPlan plan, Predicate<Tick> which) {
    return CollectionConverters.asJava(plan.collectWithSubqueries(new Every())).stream()
        .filter(node -> counts(node, which))
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
