package dev.nightjar.steps.spark.library.sql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow$;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.types.Decimal;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** What constant expressions come to. */
final class Computed {

  private Computed() {}

  /**
   * The value of a constant in Spark's own form; null for NULL.
   *
   * @throws RuntimeException when it can't be computed
   */
  static @Nullable Object value(Expression constant) {
    return evaluable(constant).eval(InternalRow$.MODULE$.empty());
  }

  /** The number that a constant is; empty for another value, or one that can't be computed. */
  static Optional<BigDecimal> number(Expression expression) {
    if (!expression.foldable()) {
      return Optional.empty();
    }
    try {
      Object value = value(expression);
      if (value instanceof Decimal decimal) {
        return Optional.of(decimal.toJavaBigDecimal());
      }
      boolean finite = value instanceof Number number && Double.isFinite(number.doubleValue());
      return finite ? Optional.of(new BigDecimal(String.valueOf(value))) : Optional.empty();
    } catch (RuntimeException failing) {
      return Optional.empty();
    }
  }

  /** Whether a constant is NULL. */
  static boolean isNull(Expression expression) {
    try {
      return expression.foldable() && value(expression) == null;
    } catch (RuntimeException failing) {
      return false;
    }
  }

  /** An expression without the casts that Spark put around it. */
  static Expression written(Expression expression) {
    return expression instanceof Cast cast && isImplicit(cast) ? written(cast.child()) : expression;
  }

  /** Whether a cast isn't the author's. */
  static boolean isImplicit(Cast cast) {
    return cast.getTagValue(Cast$.MODULE$.USER_SPECIFIED_CAST()).isEmpty()
        && !ImplicitCasts.isNamed(cast);
  }

  /** What stands for a function is what computes it. */
  private static Expression evaluable(Expression expression) {
    if (expression instanceof RuntimeReplaceable function) {
      return evaluable(function.replacement());
    }
    List<Expression> children = new ArrayList<>();
    Expressions.parts(expression).forEach(part -> children.add(evaluable(part)));
    return expression.withNewChildren(CollectionConverters.asScala(children).toIndexedSeq());
  }
}
