package dev.nightjar.steps.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;
import scala.runtime.AbstractPartialFunction;

/**
 * Counts rows as they pass, in a filter that lets each of them through: unlike an observation, that
 * stays within the code that Spark generates for the steps before and after it. A filter that isn't
 * deterministic is never moved past another, so each counts the rows of its own step.
 */
final class Counter {

  private static final String NAME = "nightjar_rows_";

  private static final String EXCLUDED = "spark.sql.optimizer.excludedRules";

  private final String name;
  private final List<Column> marks;
  private final RowCounts counts;

  /**
   * Begins at nothing.
   *
   * @param place tells it from the others of its stage
   * @param marks at most {@link RowCounts#MOST_MARKS} conditions, never null: the rows that each
   *     holds of are counted, too
   */
  Counter(SparkSession session, int place, List<Column> marks) {
    // It stands in the code that Spark generates: were it new each time, so would be that code.
    this.name = NAME + place + "_";
    this.marks = marks;
    this.counts = new RowCounts(marks.size());
    session.sparkContext().register(counts, name);
  }

  /** Has a session leave to the pass what could be computed, and so counted, before it. */
  static void allow(SparkSession session) {
    String others = session.conf().get(EXCLUDED, "");
    String rule = ConvertToLocalRelation.ruleName();
    session.conf().set(EXCLUDED, others.isEmpty() ? rule : others + "," + rule);
  }

  /** The same rows; reading them counts them, and computes what nothing else may read. */
  Dataset<Row> over(Dataset<Row> rows) {
    UserDefinedFunction count =
        functions.udf(new Count(counts), DataTypes.BooleanType).withName(name).asNondeterministic();
    return rows.filter(count.apply(marked(), computed(rows)));
  }

  /** The same rows; reading them counts none, for no step. */
  static Dataset<Row> without(Dataset<Row> rows) {
    var classic = (org.apache.spark.sql.classic.Dataset<Row>) rows;
    LogicalPlan plan = classic.queryExecution().analyzed().transformUp(new Removal());
    return org.apache.spark.sql.classic.Dataset$.MODULE$.ofRows(classic.sparkSession(), plan);
  }

  /** The number of rows, then that of the rows with each mark. */
  long[] value() {
    return counts.value();
  }

  /** Whether reading these rows to their end counts each of them exactly once. */
  boolean sawAll(Dataset<Row> rows) {
    return Passes.seesAll(rows, name);
  }

  /** Whether a node counts rows for some step, so that it computes all of that step's columns. */
  static boolean isOne(LogicalPlan plan) {
    return Passes.counts(plan, NAME);
  }

  /** Counts a row; to be given what else is to be computed of it. */
  private record Count(RowCounts counts) implements UDF2<Long, Integer, Boolean> {
    @Override
    public Boolean call(Long marks, Integer computed) {
      counts.count(marks);
      return true;
    }
  }

  private Column marked() {
    Column marked = functions.lit(0L);
    for (int i = 0; i < marks.size(); i++) {
      Column bit =
          functions.when(marks.get(i), functions.lit(1L << i)).otherwise(functions.lit(0L));
      marked = marked.bitwiseOR(bit);
    }
    return marked;
  }

  private static Column computed(Dataset<Row> rows) {
    StructField[] fields = rows.schema().fields();
    List<Column> columns = new ArrayList<>();
    for (int position : Fallible.columns(rows, Counter::isOne)) {
      Column column = Names.column(fields[position].name());
      columns.add(isHashable(fields[position].dataType()) ? column : column.isNotNull());
    }
    return columns.isEmpty() ? functions.lit(0) : functions.hash(columns.toArray(Column[]::new));
  }

  private static final class Removal extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {
    @Override
    public boolean isDefinedAt(LogicalPlan plan) {
      return isOne(plan);
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
      return ((Filter) plan).child();
    }
  }

  private static boolean isHashable(DataType type) {
    if (type instanceof ArrayType array) {
      return isHashable(array.elementType());
    }
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields()).allMatch(field -> isHashable(field.dataType()));
    }
    return !(type instanceof MapType) && !(type instanceof VariantType);
  }
}
