package dev.nightjar.steps.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.datasources.V1WriteCommand;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Remembers how Spark has optimised what a session writes. It stands at the end of the session's
 * optimiser and changes nothing: who asked for the plan of the same rows afterwards would have it
 * optimised a second time.
 */
final class WrittenPlans extends Rule<LogicalPlan> {

  private final List<LogicalPlan> plans = new ArrayList<>();

  private WrittenPlans() {}

  /** Begins to remember what a session writes. */
  static void follow(SparkSession session) {
    var methods = ((org.apache.spark.sql.classic.SparkSession) session).experimental();
    List<Rule<LogicalPlan>> rules =
        new ArrayList<>(CollectionConverters.asJava(methods.extraOptimizations()));
    rules.add(new WrittenPlans());
    methods.extraOptimizations_$eq(immutable(rules));
  }

  /** The plan of the one thing that a session has written; empty where there were more, or none. */
  static Optional<LogicalPlan> onlyOne(SparkSession session) {
    var methods = ((org.apache.spark.sql.classic.SparkSession) session).experimental();
    return CollectionConverters.asJava(methods.extraOptimizations()).stream()
        .filter(WrittenPlans.class::isInstance)
        .map(WrittenPlans.class::cast)
        .findFirst()
        .flatMap(WrittenPlans::onlyOne);
  }

  private synchronized Optional<LogicalPlan> onlyOne() {
    return plans.size() == 1 ? Optional.of(plans.get(0)) : Optional.empty();
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    if (plan instanceof V1WriteCommand) {
      note(plan);
    }
    return plan;
  }

  /** The optimiser applies its rules until nothing changes any more: the last time counts. */
  private synchronized void note(LogicalPlan plan) {
    LogicalPlan query = CollectionConverters.asJava(plan.children()).get(0);
    if (!plans.isEmpty() && plans.get(plans.size() - 1).fastEquals(query)) {
      return;
    }
    plans.add(query);
  }

  private static <T> Seq<T> immutable(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
