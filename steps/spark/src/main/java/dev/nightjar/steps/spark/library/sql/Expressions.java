package dev.nightjar.steps.spark.library.sql;

import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;

/** The expressions of a plan, wherever they stand. */
final class Expressions {

  private Expressions() {}

  /** Visits each outermost expression, those of subqueries too. */
  static void forEach(LogicalPlan plan, Consumer<Expression> visitor) {
    visit(plan, visitor);
  }

  private static void visit(QueryPlan<?> plan, Consumer<Expression> visitor) {
    CollectionConverters.asJava(plan.expressions()).forEach(visitor);
    for (Object subquery : CollectionConverters.asJava(plan.subqueries())) {
      visit((QueryPlan<?>) subquery, visitor);
    }
    for (Object child : CollectionConverters.asJava(plan.children())) {
      visit((QueryPlan<?>) child, visitor);
    }
  }

  /** The parts that an expression is made of. */
  static Iterable<Expression> parts(Expression expression) {
    return CollectionConverters.asJava(expression.children());
  }
}
