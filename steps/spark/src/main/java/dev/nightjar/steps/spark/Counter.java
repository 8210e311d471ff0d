package dev.nightjar.steps.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.ExpressionUtils$;
import org.apache.spark.sql.types.StructField;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Counts rows as they pass, in a filter that lets each of them through: unlike an observation, that
 * stays within the code that Spark generates for the steps before and after it. A filter that isn't
 * deterministic is never moved past another, so each counts the rows of its own step.
 */
final class Counter {

  /** A column that only stands between the counting and its filter. */
  private static final String PASSED = "__nightjar_passed";

  private static final String EXCLUDED = "spark.sql.optimizer.excludedRules";

  private final List<Column> marks;
  private final RowCounts counts;

  /**
   * Begins at nothing.
   *
   * @param marks conditions: the rows that each holds of are counted, too
   */
  Counter(SparkSession session, List<Column> marks) {
    this.marks = marks;
    this.counts = new RowCounts(marks.size());
    session.sparkContext().register(counts);
  }

  /** Has a session leave to the pass what could be computed, and so counted, before it. */
  static void allow(SparkSession session) {
    String others = session.conf().get(EXCLUDED, "");
    String rule = ConvertToLocalRelation.ruleName();
    session.conf().set(EXCLUDED, others.isEmpty() ? rule : others + "," + rule);
  }

  /** The same rows; reading them counts them, and computes what nothing else may read. */
  Dataset<Row> over(Dataset<Row> rows) {
    return over(rows, List.of(rows.columns()));
  }

  /** The same with only some of their columns, in this order. */
  Dataset<Row> over(Dataset<Row> rows, List<String> columns) {
    List<Column> parts = new ArrayList<>(marks);
    parts.addAll(fallible(rows));
    Column tick = tick(parts);
    // Spark takes a filter below the projection that it reads and computes what it reads there,
    // too, which is then computed twice; not so where the projection itself is not deterministic.
    if (!parts.isEmpty()) {
      return rows.withColumn(PASSED, tick)
          .filter(Names.column(PASSED))
          .select(Names.columns(columns));
    }
    Dataset<Row> counted = rows.filter(tick);
    return columns.equals(List.of(rows.columns()))
        ? counted
        : counted.select(Names.columns(columns));
  }

  /** The same rows; reading them counts none, for no step. */
  static Dataset<Row> without(Dataset<Row> rows) {
    var classic = (org.apache.spark.sql.classic.Dataset<Row>) rows;
    LogicalPlan plan =
        classic.queryExecution().analyzed().transformAllExpressionsWithSubqueries(new Removal());
    return org.apache.spark.sql.classic.Dataset$.MODULE$.ofRows(classic.sparkSession(), plan);
  }

  /** The number of rows, then that of the rows with each mark. */
  long[] value() {
    return counts.value();
  }

  /** Whether reading rows of this optimised plan to their end counts each of them exactly once. */
  boolean sawAll(LogicalPlan plan) {
    return Passes.seesAll(plan, tick -> tick.addsTo(counts));
  }

  /** Whether a node counts rows for some step, so that it computes all of that step's columns. */
  static boolean isOne(LogicalPlan plan) {
    return Passes.counts(plan, tick -> true);
  }

  private Column tick(List<Column> parts) {
    List<Expression> expressions =
        parts.stream().map(ExpressionUtils$.MODULE$::expression).toList();
    return ExpressionUtils$.MODULE$.column(
        new Tick(counts, marks.size(), CollectionConverters.asScala(expressions).toIndexedSeq()));
  }

  private static List<Column> fallible(Dataset<Row> rows) {
    StructField[] fields = rows.schema().fields();
    return Fallible.columns(rows, Counter::isOne).stream()
        .map(position -> Names.column(fields[position].name()))
        .toList();
  }

  private static final class Removal extends AbstractPartialFunction<Expression, Expression> {
    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof Tick;
    }

    @Override
    public Expression apply(Expression expression) {
      return Literal.TrueLiteral();
    }
  }
}
