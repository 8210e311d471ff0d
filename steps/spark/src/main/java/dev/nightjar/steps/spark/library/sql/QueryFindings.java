package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.spark.Diagnosis;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** What is wrong with SQL that Spark itself has nothing against. */
public final class QueryFindings {

  private QueryFindings() {}

  /**
   * Looks at a query that Spark has analysed.
   *
   * @param sql the author's text
   */
  public static Set<Diagnosis> in(Dataset<Row> rows, String sql) {
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
    Set<Diagnosis> found = new LinkedHashSet<>(ImplicitCasts.in(plan));
    found.addAll(UnstableFunctions.in(plan));
    found.addAll(CertainFailures.in(plan, sql));
    found.addAll(Comparisons.in(plan));
    found.addAll(LossyTypes.in(plan));
    return found;
  }
}
