package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.spark.Diagnosis;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import scala.jdk.javaapi.CollectionConverters;

/** Finds comparisons that the types of their sides decide, whatever the rows hold. */
final class Comparisons {

  private final Set<Diagnosis> found = new LinkedHashSet<>();

  private Comparisons() {}

  static Set<Diagnosis> in(LogicalPlan plan) {
    Comparisons comparisons = new Comparisons();
    Expressions.forEach(plan, comparisons::search);
    return comparisons.found;
  }

  private void search(Expression expression) {
    if (expression instanceof BinaryComparison comparison) {
      boolean equality = comparison instanceof EqualTo || comparison instanceof EqualNullSafe;
      check(comparison, comparison.left(), comparison.right(), equality);
      check(comparison, comparison.right(), comparison.left(), equality);
    } else if (expression instanceof In in) {
      CollectionConverters.asJava(in.list()).forEach(one -> check(in, in.value(), one, true));
    }
    Expressions.parts(expression).forEach(this::search);
  }

  private void check(Expression whole, Expression side, Expression other, boolean equality) {
    if (!(whole instanceof EqualNullSafe) && Computed.isNull(other)) {
      tell(whole, "a comparison with NULL never holds", "use IS NULL or IS NOT NULL");
    } else if (equality) {
      equality(whole, Computed.written(side), other);
      days(whole, side, other);
    } else {
      order(whole, Computed.written(side), other);
    }
  }

  private void equality(Expression whole, Expression side, Expression constant) {
    Optional<NumberRange> range = NumberRange.of(side.dataType());
    Optional<BigDecimal> number = Computed.number(constant);
    if (range.isPresent() && number.isPresent() && !side.foldable()) {
      range
          .get()
          .lacking(number.get())
          .ifPresent(
              why ->
                  tell(
                      whole,
                      "'%s' can never be %s"
                          .formatted(Origins.name(side), number.get().toPlainString()),
                      "it is %s: %s".formatted(range.get().type(), why)));
    }
  }

  private void order(Expression whole, Expression side, Expression constant) {
    Optional<NumberRange> range = NumberRange.of(side.dataType());
    Optional<BigDecimal> number = Computed.number(constant);
    if (range.isPresent() && number.isPresent() && !side.foldable()) {
      range
          .get()
          .beyond(number.get())
          .ifPresent(
              where ->
                  tell(
                      whole,
                      "'%s' is always %s %s"
                          .formatted(Origins.name(side), where, number.get().toPlainString()),
                      "it is %s: %s".formatted(range.get().type(), range.get().bounds())));
    }
  }

  /** A day equals a moment only where that is midnight. */
  private void days(Expression whole, Expression side, Expression other) {
    boolean moment =
        other.dataType() instanceof TimestampType || other.dataType() instanceof TimestampNTZType;
    if (moment
        && side instanceof Cast cast
        && Computed.isImplicit(cast)
        && cast.child().dataType() instanceof DateType) {
      String text = Origins.name(Computed.written(other));
      tell(
          whole,
          "a date equals a timestamp at midnight only",
          "compare days: CAST(%s AS date)".formatted(text));
    }
  }

  private void tell(Expression whole, String message, String hint) {
    found.add(
        Origins.atInnermost(
            List.of(whole), new Diagnosis("pointless-comparison", message, hint, null, null)));
  }
}
