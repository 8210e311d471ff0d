package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.spark.Diagnosis;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** Finds {@code x -> …} outside of any function's arguments, at which Spark's analyser breaks. */
final class StrayLambdas {

  private final Set<Diagnosis> found = new LinkedHashSet<>();

  private StrayLambdas() {}

  /** Looks at a query that has been read but not analysed. */
  static Set<Diagnosis> in(LogicalPlan plan) {
    StrayLambdas lambdas = new StrayLambdas();
    Expressions.forEach(plan, lambdas::search);
    return lambdas.found;
  }

  private void search(Expression expression) {
    if (expression instanceof LambdaFunction) {
      found.add(
          Origins.at(
              expression,
              "misplaced-lambda",
              "no function can stand here",
              "x -> … goes into transform, filter, exists and the like"));
    } else if (!(expression instanceof UnresolvedFunction)) {
      Expressions.parts(expression).forEach(this::search);
    }
  }
}
