package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.spark.Diagnosis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.BinaryArithmetic;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Finds where Spark would silently give up digits, or make up a time zone. */
final class LossyTypes {

  private final Set<Diagnosis> found = new LinkedHashSet<>();

  private LossyTypes() {}

  static Set<Diagnosis> in(LogicalPlan plan) {
    LossyTypes lossy = new LossyTypes();
    Expressions.forEach(plan, expression -> lossy.search(expression, List.of()));
    return lossy.found;
  }

  private void search(Expression expression, List<Expression> around) {
    List<Expression> outwards = new ArrayList<>(List.of(expression));
    outwards.addAll(around);
    if (expression instanceof BinaryArithmetic arithmetic) {
      digits(arithmetic, outwards);
    } else if (expression instanceof Cast cast && Computed.isImplicit(cast)) {
      zone(cast, outwards);
    }
    Expressions.parts(expression).forEach(part -> search(part, outwards));
  }

  private void digits(BinaryArithmetic arithmetic, List<Expression> outwards) {
    int needed = Math.max(scale(arithmetic.left()), scale(arithmetic.right()));
    if (arithmetic.dataType() instanceof DecimalType result && result.scale() < needed) {
      String text = Origins.text(arithmetic);
      found.add(
          Origins.atInnermost(
              outwards,
              new Diagnosis(
                  "lost-digits",
                  "'%s' keeps %d of %d digits behind the point, for a decimal has 38 digits in all"
                      .formatted(text, result.scale(), needed),
                  "CAST its parts to fewer digits, such as decimal(18, %d), or to double"
                      .formatted(needed),
                  null,
                  null)));
    }
  }

  private static int scale(Expression expression) {
    Expression written = Computed.written(expression);
    return written.dataType() instanceof DecimalType decimal && !written.foldable()
        ? decimal.scale()
        : 0;
  }

  private void zone(Cast cast, List<Expression> outwards) {
    boolean given =
        cast.child().dataType() instanceof TimestampNTZType
            && cast.dataType() instanceof TimestampType;
    boolean taken =
        cast.child().dataType() instanceof TimestampType
            && cast.dataType() instanceof TimestampNTZType;
    if (given || taken) {
      String text = Origins.name(cast.child());
      String from = given ? "timestamp_ntz" : "timestamp";
      String to = given ? "timestamp" : "timestamp_ntz";
      found.add(
          Origins.atInnermost(
              outwards,
              new Diagnosis(
                  "mixed-times",
                  "'%s' is %s, and would be taken for a %s here".formatted(text, from, to),
                  given
                      ? "say of which zone it is: to_timestamp_ltz(%s), for UTC".formatted(text)
                      : "say it: CAST(%s AS timestamp_ntz), for UTC".formatted(text),
                  null,
                  null)));
    }
  }
}
