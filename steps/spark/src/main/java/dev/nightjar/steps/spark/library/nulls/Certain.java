package dev.nightjar.steps.spark.library.nulls;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Between;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Or;
import scala.jdk.javaapi.CollectionConverters;

/** What is certain of a row for which a condition is true. */
final class Certain {

  private Certain() {}

  /** The columns that have a value there. */
  static Set<ExprId> present(Expression condition) {
    Set<ExprId> found = new HashSet<>();
    if (condition instanceof And and) {
      found.addAll(present(and.left()));
      found.addAll(present(and.right()));
    } else if (condition instanceof Or or) {
      found.addAll(present(or.left()));
      found.retainAll(present(or.right()));
    } else if (condition instanceof IsNotNull not) {
      needed(not.child(), found);
    } else if (condition instanceof In in) {
      needed(in.value(), found);
    } else if (condition instanceof Between between) {
      CollectionConverters.asJava(between.parameters()).forEach(each -> needed(each, found));
    } else if (isElseFalse(condition)) {
      found.addAll(present(condition.children().head()));
    } else {
      needed(condition, found);
    }
    return found;
  }

  /** The columns without whose value an expression has none. */
  private static void needed(Expression expression, Set<ExprId> found) {
    if (expression instanceof Attribute column) {
      found.add(column.exprId());
    } else if (expression.nullIntolerant()) {
      CollectionConverters.asJava(expression.children()).forEach(each -> needed(each, found));
    }
  }

  /** {@code coalesce(condition, false)}. */
  private static boolean isElseFalse(Expression condition) {
    return condition instanceof Coalesce either
        && either.children().size() == 2
        && either.children().apply(1) instanceof Literal other
        && Boolean.FALSE.equals(other.value());
  }
}
