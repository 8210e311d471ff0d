package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.spark.Diagnosis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.CommonExpressionRef;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.expressions.With;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.BinaryType$;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StringType$;
import scala.jdk.javaapi.CollectionConverters;

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

  private static final Pattern READING = Pattern.compile("(try_)?to_.*");

  /** Any text has bytes: {@code sha1(x)} reads them, and no text ends the run. */
  private static final Set<Class<?>> NEVER_FAILING =
      Set.of(StringType.class, StringType$.class, BinaryType$.class);

  private ImplicitCasts() {}

  static Set<Diagnosis> in(LogicalPlan plan) {
    Set<Diagnosis> found = new LinkedHashSet<>();
    Expressions.forEach(plan, expression -> search(expression, List.of(), found));
    return found;
  }

  private static void search(Expression expression, List<Expression> around, Set<Diagnosis> found) {
    if (isReading(expression)) {
      return;
    }
    List<Expression> outwards = new ArrayList<>(List.of(expression));
    outwards.addAll(around);
    if (expression instanceof Cast cast) {
      Expression text = meant(cast.child(), around);
      if (isImplicit(cast, text)) {
        found.add(diagnosis(cast, text, outwards));
      }
    }
    Expressions.parts(expression).forEach(part -> search(part, outwards, found));
  }

  /** What stands for a function such as to_date(x) holds a cast that is the function's meaning. */
  private static boolean isReading(Expression expression) {
    return expression instanceof RuntimeReplaceable
        && READING.matcher(expression.prettyName()).matches();
  }

  /** In {@code x BETWEEN 1 AND 3} Spark puts x aside and refers to it twice. */
  private static Expression meant(Expression expression, List<Expression> around) {
    if (!(expression instanceof CommonExpressionRef reference)) {
      return expression;
    }
    return around.stream()
        .filter(With.class::isInstance)
        .flatMap(with -> CollectionConverters.asJava(((With) with).defs()).stream())
        .filter(definition -> definition.id().equals(reference.id()))
        .findFirst()
        .map(definition -> meant(definition.child(), around))
        .orElse(expression);
  }

  private static boolean isImplicit(Cast cast, Expression text) {
    return text.dataType() instanceof StringType
        && !NEVER_FAILING.contains(cast.dataType().getClass())
        && !text.foldable()
        && Computed.isImplicit(cast);
  }

  /** Whether the author wrote a cast as a function. */
  static boolean isNamed(Cast cast) {
    return NAMED_CAST.matcher(Origins.text(cast)).matches();
  }

  private static Diagnosis diagnosis(Cast cast, Expression read, List<Expression> outwards) {
    String text = Origins.name(read);
    String type = cast.dataType().sql().toLowerCase(Locale.ROOT);
    Diagnosis told =
        new Diagnosis(
            "implicit-cast",
            "'" + text + "' is text, and would be read as " + type + " here",
            "say it: try_cast(" + text + " AS " + type + ") gives NULL where the text isn't one",
            null,
            null);
    // Spark may give a column the place where it stands first, so that place is the last to try.
    List<Expression> places = new ArrayList<>(outwards);
    places.add(read);
    return Origins.atWord(text, places, told);
  }
}
