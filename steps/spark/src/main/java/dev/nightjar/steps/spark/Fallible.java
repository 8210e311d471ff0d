package dev.nightjar.steps.spark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Finds the columns whose values may turn out not to be computable: those that a pass has to
 * compute though nothing reads them. What is not known to be safe counts as fallible.
 */
final class Fallible {

  /** Nodes that hand on what they are given, and may add columns of their own. */
  private static final Set<Class<?>> TRANSPARENT =
      Set.of(
          Distinct.class,
          Filter.class,
          Join.class,
          Sort.class,
          SubqueryAlias.class,
          View.class,
          Window.class);

  private final Predicate<LogicalPlan> known;

  private Fallible(Predicate<LogicalPlan> known) {
    this.known = known;
  }

  /**
   * The positions of the columns of a step that may fail.
   *
   * @param known whether all columns of a node have been computed, or can be
   */
  static List<Integer> columns(Dataset<Row> rows, Predicate<LogicalPlan> known) {
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
    Set<ExprId> safe = new Fallible(known).safe(plan);
    List<Attribute> output = CollectionConverters.asJava(plan.output());
    List<Integer> fallible = new ArrayList<>();
    for (int i = 0; i < output.size(); i++) {
      if (!safe.contains(output.get(i).exprId())) {
        fallible.add(i);
      }
    }
    return fallible;
  }

  private Set<ExprId> safe(LogicalPlan plan) {
    if (known.test(plan) || plan instanceof OneRowRelation || isParquet(plan)) {
      return ids(plan.output());
    }
    if (plan instanceof Project project) {
      return computed(project.projectList(), safe(project.child()));
    }
    if (plan instanceof Aggregate aggregate) {
      return computed(aggregate.aggregateExpressions(), safe(aggregate.child()));
    }
    Set<ExprId> safe = new HashSet<>();
    if (TRANSPARENT.contains(plan.getClass())) {
      CollectionConverters.asJava(plan.children()).forEach(child -> safe.addAll(safe(child)));
      safe.retainAll(ids(plan.output()));
    }
    return safe;
  }

  private static Set<ExprId> computed(Seq<NamedExpression> expressions, Set<ExprId> safe) {
    Set<ExprId> computed = new HashSet<>();
    for (NamedExpression each : CollectionConverters.asJava(expressions)) {
      if (Infallible.is((org.apache.spark.sql.catalyst.expressions.Expression) each, safe)) {
        computed.add(each.exprId());
      }
    }
    return computed;
  }

  /** What has been written with a type can be read with it. */
  private static boolean isParquet(LogicalPlan plan) {
    return plan instanceof LogicalRelation relation
        && relation.relation() instanceof HadoopFsRelation files
        && files.fileFormat() instanceof ParquetFileFormat;
  }

  private static Set<ExprId> ids(Seq<Attribute> attributes) {
    Set<ExprId> ids = new HashSet<>();
    CollectionConverters.asJava(attributes).forEach(each -> ids.add(each.exprId()));
    return ids;
  }
}
