package dev.nightjar.steps.spark.library.nulls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.KnownNotNull;
import org.apache.spark.sql.catalyst.expressions.KnownNullable;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/** Nodes of a plan that nobody will run, with what is known of their columns put into them. */
final class ToldPlan {

  private ToldPlan() {}

  /** A node whose expressions know of columns what the nodes below it do. */
  static LogicalPlan updated(LogicalPlan plan) {
    Map<ExprId, Boolean> nullable = new HashMap<>();
    for (LogicalPlan child : CollectionConverters.asJava(plan.children())) {
      CollectionConverters.asJava(child.output())
          .forEach(each -> nullable.merge(each.exprId(), each.nullable(), Boolean::logicalOr));
    }
    return plan.transformExpressions(new Updating(nullable));
  }

  /** A node of whose columns, by their places, some have a value in every row. */
  static LogicalPlan neverNull(LogicalPlan plan, BiPredicate<Integer, Attribute> always) {
    List<Attribute> columns = CollectionConverters.asJava(plan.output());
    List<NamedExpression> told = new ArrayList<>();
    boolean news = false;
    for (int at = 0; at < columns.size(); at++) {
      Attribute column = columns.get(at);
      boolean found = column.nullable() && always.test(at, column);
      told.add(found ? as(column, KnownNotNull::new) : column);
      news |= found;
    }
    return news ? new Project(immutable(told), plan) : plan;
  }

  /** A node any of whose columns may be null. */
  static LogicalPlan maybeNull(LogicalPlan plan) {
    List<NamedExpression> told = new ArrayList<>();
    CollectionConverters.asJava(plan.output())
        .forEach(column -> told.add(as(column, KnownNullable::new)));
    return new Project(immutable(told), plan);
  }

  /** Under the same id, so that the nodes above find it. */
  private static NamedExpression as(Attribute column, UnaryOperator<Expression> how) {
    return new Alias(
        how.apply(column),
        column.name(),
        column.exprId(),
        column.qualifier(),
        Option.empty(),
        immutable(List.of()));
  }

  private static <T> Seq<T> immutable(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  private static final class Updating extends AbstractPartialFunction<Expression, Expression> {

    private final Map<ExprId, Boolean> nullable;

    Updating(Map<ExprId, Boolean> nullable) {
      this.nullable = nullable;
    }

    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof Attribute column
          && nullable.getOrDefault(column.exprId(), column.nullable()) != column.nullable();
    }

    @Override
    public Expression apply(Expression expression) {
      return ((Attribute) expression).withNullability(!expression.nullable());
    }
  }
}
