package dev.nightjar.steps.spark.library.split;

import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.library.data.Ordering;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * By rank within each value of a column. The rank follows a hash of the key, so that it looks like
 * chance; rows with one key follow their other columns, so that it doesn't depend on where they
 * lie.
 */
record StratifiedDivision(Split.Stratified strata, Schema schema) implements Division {

  private static final String RANK = "__rank";
  private static final String ROWS = "__rows";

  @Override
  public boolean check(Columns columns, StepAnalysis step) {
    boolean found = columns.find(strata.column(), "/split/stratified/column").isPresent();
    found &= columns.allExist(strata.key(), "/split/stratified/key");
    return new Weights(strata.weights()).check("/split/stratified/weights", step) && found;
  }

  @Override
  public Dataset<Row> assign(Dataset<Row> rows) {
    List<Column> order = new ArrayList<>();
    order.add(new KeyHash(strata.key(), strata.seed()).column());
    order.addAll(Ordering.byAll(rows.schema()));
    WindowSpec stratum = Window.partitionBy(Names.column(strata.column()));
    Column rank = functions.row_number().over(stratum.orderBy(order.toArray(Column[]::new)));
    return rows.withColumn(RANK, rank.minus(1))
        .withColumn(ROWS, functions.count(functions.lit(1)).over(stratum))
        .withColumn(
            PART, new Weights(strata.weights()).part(functions.col(RANK), functions.col(ROWS)))
        .drop(RANK, ROWS);
  }

  @Override
  public boolean isCostly() {
    return true;
  }
}
