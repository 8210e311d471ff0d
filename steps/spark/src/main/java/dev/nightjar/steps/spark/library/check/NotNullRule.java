package dev.nightjar.steps.spark.library.check;

import dev.nightjar.steps.contract.step.Condition.NotNull;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.StepAnalysis;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** No null in any of the columns. */
record NotNullRule(NotNull condition) implements Rule {

  @Override
  public String text() {
    return "notNull(" + String.join(", ", condition.columns()) + ")";
  }

  @Override
  public boolean check(Columns columns, StepAnalysis step, String pointer) {
    return columns.allExist(condition.columns(), pointer + "/columns");
  }

  @Override
  public boolean showsValues() {
    return true;
  }

  @Override
  public Column fits() {
    return condition.columns().stream()
        .map(name -> Names.column(name).isNotNull())
        .reduce(functions.lit(true), Column::and);
  }
}
