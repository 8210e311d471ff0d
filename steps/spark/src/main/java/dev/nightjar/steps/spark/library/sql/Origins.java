package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.spark.Diagnosis;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.trees.Origin;

/** Where in the query an expression comes from. */
final class Origins {

  private Origins() {}

  /** What the author wrote, or the expression in Spark's words where that isn't known. */
  static String text(Expression expression) {
    Origin origin = expression.origin();
    return isKnown(origin)
        ? origin.sqlText().get().substring(start(origin), stop(origin))
        : expression.sql();
  }

  static Diagnosis at(Expression expression, String code, String message, String hint) {
    Origin origin = expression.origin();
    return isKnown(origin)
        ? new Diagnosis(code, message, hint, start(origin), stop(origin))
        : new Diagnosis(code, message, hint, null, null);
  }

  private static boolean isKnown(Origin origin) {
    return origin.sqlText().isDefined()
        && origin.startIndex().isDefined()
        && origin.stopIndex().isDefined();
  }

  private static int start(Origin origin) {
    return (Integer) origin.startIndex().get();
  }

  private static int stop(Origin origin) {
    return (Integer) origin.stopIndex().get() + 1;
  }
}
