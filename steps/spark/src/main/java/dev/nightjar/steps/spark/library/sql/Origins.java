package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.spark.Diagnosis;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.jspecify.annotations.Nullable;

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

  /** A column's name, or what the author wrote: a column may have the place of its first use. */
  static String name(Expression expression) {
    return expression instanceof NamedExpression named ? named.name() : text(expression);
  }

  static Diagnosis at(Expression expression, String code, String message, @Nullable String hint) {
    Origin origin = expression.origin();
    return isKnown(origin)
        ? new Diagnosis(code, message, hint, start(origin), stop(origin))
        : new Diagnosis(code, message, hint, null, null);
  }

  /** Gives a diagnosis its place: a word inside the innermost of some expressions that holds it. */
  static Diagnosis atWord(String word, List<Expression> outwards, Diagnosis told) {
    Pattern pattern =
        Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(word) + "(?!\\w)", Pattern.UNICODE_CASE);
    for (Expression expression : outwards) {
      Matcher found = pattern.matcher(text(expression));
      if (isKnown(expression.origin()) && found.find()) {
        int start = start(expression.origin()) + found.start();
        int stop = start + word.length();
        return new Diagnosis(told.code(), told.message(), told.hint(), start, stop);
      }
    }
    return told;
  }

  /** Gives a diagnosis its place: the innermost of some expressions whose place is known. */
  static Diagnosis atInnermost(List<Expression> outwards, Diagnosis told) {
    return outwards.stream()
        .filter(expression -> isKnown(expression.origin()))
        .findFirst()
        .map(expression -> at(expression, told.code(), told.message(), told.hint()))
        .orElse(told);
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
