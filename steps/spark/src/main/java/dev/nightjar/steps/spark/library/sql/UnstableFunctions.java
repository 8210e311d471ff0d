package dev.nightjar.steps.spark.library.sql;

import static java.util.Map.entry;

import dev.nightjar.steps.spark.Diagnosis;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Nondeterministic;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.jspecify.annotations.Nullable;

/**
 * Finds functions that give something else each time: with them nothing could be repeated or
 * reused.
 */
final class UnstableFunctions {

  private static final String CHANCE =
      "derive it from the row: pmod(xxhash64(<key>, 7), 1000) / 1000 is as good as chance";
  private static final String CLOCK = "use '${run.date}' or '${run.logicalTime}'";
  private static final String LAYOUT = "use row_number() OVER (ORDER BY <key>)";
  private static final String SURROUNDINGS = "a step may depend on its inputs only";

  /** What to do instead, by the name of the class that Spark has for the function. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          entry("Rand", CHANCE),
          entry("Randn", CHANCE),
          entry("RandStr", CHANCE),
          entry("Uniform", CHANCE),
          entry("Uuid", CHANCE),
          entry("Shuffle", CHANCE),
          entry("CurrentDate", CLOCK),
          entry("CurrentTime", CLOCK),
          entry("CurrentTimestamp", CLOCK),
          entry("LocalTimestamp", CLOCK),
          entry("Now", CLOCK),
          entry("CurDateExpressionBuilder", CLOCK),
          entry("MonotonicallyIncreasingID", LAYOUT),
          entry("SparkPartitionID", LAYOUT),
          entry("InputFileName", SURROUNDINGS),
          entry("InputFileBlockStart", SURROUNDINGS),
          entry("InputFileBlockLength", SURROUNDINGS),
          entry("CurrentUser", SURROUNDINGS),
          entry("CurrentDatabase", SURROUNDINGS),
          entry("CurrentCatalog", SURROUNDINGS));

  private UnstableFunctions() {}

  static Set<Diagnosis> in(LogicalPlan plan) {
    Set<Diagnosis> found = new LinkedHashSet<>();
    Expressions.forEach(plan, expression -> search(expression, found));
    return found;
  }

  private static @Nullable String hint(Expression expression) {
    String hint = INSTEAD.get(expression.getClass().getSimpleName());
    return hint == null && expression instanceof Nondeterministic ? SURROUNDINGS : hint;
  }

  private static void search(Expression expression, Set<Diagnosis> found) {
    String hint = hint(expression);
    if (hint != null) {
      String text = Origins.text(expression);
      found.add(
          Origins.at(
              expression, "unstable", "'" + text + "' isn't the same each time it runs", hint));
      return;
    }
    Expressions.parts(expression).forEach(part -> search(part, found));
  }
}
