package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.spark.Diagnosis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.StringType;

/**
 * Finds texts that Spark would silently read as something else, {@code country + 1}: the first text
 * that can't be read would end the run. A constant is fine, and so is a cast that the author wrote.
 */
final class ImplicitCasts {

  /** Spark keeps no mark on {@code int(x)}, which is a cast by another name. */
  private static final Pattern NAMED_CAST =
      Pattern.compile(
          "(?i)(boolean|tinyint|smallint|int|bigint|float|double|decimal|date|timestamp|binary)\\s*\\(.*",
          Pattern.DOTALL);

  private ImplicitCasts() {}

  static Set<Diagnosis> in(LogicalPlan plan) {
    Set<Diagnosis> found = new LinkedHashSet<>();
    Expressions.forEach(plan, expression -> search(expression, List.of(), found));
    return found;
  }

  private static void search(Expression expression, List<Expression> around, Set<Diagnosis> found) {
    // What stands for a function such as to_date(x) holds casts that are the function's meaning.
    if (expression instanceof RuntimeReplaceable) {
      return;
    }
    List<Expression> outwards = new ArrayList<>(List.of(expression));
    outwards.addAll(around);
    if (expression instanceof Cast cast && isImplicit(cast)) {
      found.add(diagnosis(cast, outwards));
    }
    Expressions.parts(expression).forEach(part -> search(part, outwards, found));
  }

  private static boolean isImplicit(Cast cast) {
    return cast.child().dataType() instanceof StringType
        && !(cast.dataType() instanceof StringType)
        && !cast.child().foldable()
        && cast.getTagValue(Cast$.MODULE$.USER_SPECIFIED_CAST()).isEmpty()
        && !NAMED_CAST.matcher(Origins.text(cast)).matches();
  }

  private static Diagnosis diagnosis(Cast cast, List<Expression> outwards) {
    // Spark may give a column the place of another one that stands beside it.
    String text =
        cast.child() instanceof Attribute column ? column.name() : Origins.text(cast.child());
    String type = cast.dataType().sql().toLowerCase(Locale.ROOT);
    Diagnosis told =
        new Diagnosis(
            "implicit-cast",
            "'" + text + "' is text, and would be read as " + type + " here",
            "say it: try_cast(" + text + " AS " + type + ") gives NULL where the text isn't one",
            null,
            null);
    return Origins.atWord(text, outwards, told);
  }
}
