package dev.nightjar.steps.spark.library.check;

import dev.nightjar.steps.contract.step.Condition.Unique;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.StepAnalysis;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/** No two rows alike; of those that are, none fits, for which of them is right can't be told. */
record UniqueRule(Unique condition) implements Rule {

  @Override
  public String text() {
    return "unique(" + String.join(", ", condition.columns()) + ")";
  }

  @Override
  public boolean check(Columns columns, StepAnalysis step, String pointer) {
    return columns.allExist(condition.columns(), pointer + "/columns");
  }

  @Override
  public Column fits() {
    Column[] key = Names.columns(condition.columns());
    Column alike = functions.count(functions.lit(1)).over(Window.partitionBy(key));
    Column fits = alike.equalTo(1);
    for (Column column : key) {
      fits = fits.or(column.isNull());
    }
    return fits;
  }

  @Override
  public Column example() {
    Column[] key = Names.columns(condition.columns());
    return key.length == 1 ? key[0] : functions.to_json(functions.struct(key));
  }
}
