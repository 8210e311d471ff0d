package dev.nightjar.pipelines.gusts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.when;

import dev.nightjar.steps.custom.CustomStep;
import dev.nightjar.steps.custom.Default;
import dev.nightjar.steps.custom.Doc;
import dev.nightjar.steps.custom.Range;
import dev.nightjar.steps.custom.Share;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Moves extreme values to a quantile of their column. SQL can do that for one column; this does it
 * for any number of them.
 */
@Doc("Moves extreme values to a quantile of their column")
public final class Winsorize implements CustomStep<Winsorize.Parameters, Dataset<Row>> {

  /** What a definition gives. */
  public record Parameters(
      @Doc("The rows to trim") Dataset<Row> input,
      @Doc("The columns to trim; they hold numbers") List<String> columns,
      @Doc("The share of values at each end that are moved") @Default("1%") @Share @Range(max = 0.5)
          double share) {
    public Parameters {
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("columns names no column");
      }
    }
  }

  @Override
  public Dataset<Row> transform(Parameters parameters) {
    Dataset<Row> rows = parameters.input();
    for (String column : parameters.columns()) {
      Dataset<Row> bounds =
          parameters
              .input()
              .agg(
                  percentile(col(column), lit(parameters.share())).as("low__"),
                  percentile(col(column), lit(1 - parameters.share())).as("high__"));
      Column trimmed =
          when(col(column).lt(col("low__")), col("low__"))
              .when(col(column).gt(col("high__")), col("high__"))
              .otherwise(col(column))
              .cast(rows.schema().apply(column).dataType());
      rows = rows.crossJoin(bounds).withColumn(column, trimmed).drop("low__", "high__");
    }
    return rows;
  }
}
