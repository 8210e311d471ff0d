package dev.nightjar.steps.spark.library.check;

import dev.nightjar.steps.contract.step.Condition.OneOf;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.Pointer;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.Suggestions;
import dev.nightjar.steps.spark.library.data.Literals;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.DataType;

/** A value out of a set. */
record OneOfRule(OneOf condition, Schema schema) implements Rule {

  @Override
  public String text() {
    return "oneOf(" + condition.column() + ": " + Suggestions.listed(condition.values()) + ")";
  }

  @Override
  public boolean check(Columns columns, StepAnalysis step, String pointer) {
    Optional<DataType> type =
        columns.find(condition.column(), pointer + "/column").map(c -> Schemas.type(c.type()));
    if (type.isEmpty()) {
      return false;
    }
    if (!(type.get() instanceof AtomicType)) {
      step.report(
          pointer + "/column",
          "type-mismatch",
          "column '"
              + condition.column()
              + "' is "
              + Schemas.text(type.get())
              + ", not a plain value",
          null);
      return false;
    }
    boolean fine = true;
    for (int i = 0; i < condition.values().size(); i++) {
      String value = condition.values().get(i);
      if (!Literals.isValue(value, type.get())) {
        step.report(
            Pointer.child(pointer + "/values", i),
            "invalid-value",
            "'" + value + "' isn't a value of type " + Schemas.text(type.get()),
            null);
        fine = false;
      }
    }
    return fine;
  }

  @Override
  public Column fits() {
    Column value = Names.column(condition.column());
    String type = schema.column(condition.column()).orElseThrow().type();
    Object[] values =
        condition.values().stream().map(text -> functions.lit(text).cast(type)).toArray();
    return value.isNull().or(value.isin(values));
  }

  @Override
  public Column example() {
    return Names.column(condition.column());
  }
}
