package dev.nightjar.steps.spark.library.check;

import dev.nightjar.steps.contract.step.Condition.Between;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.library.data.Literals;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.jspecify.annotations.Nullable;

/** A number, date or timestamp within bounds. */
record BetweenRule(Between condition, Schema schema) implements Rule {

  @Override
  public String text() {
    return "between("
        + condition.column()
        + bound("min", condition.min())
        + bound("max", condition.max())
        + ")";
  }

  private static String bound(String name, @Nullable String value) {
    return value == null ? "" : ", " + name + ": " + value;
  }

  @Override
  public boolean check(Columns columns, StepAnalysis step, String pointer) {
    if (condition.min() == null && condition.max() == null) {
      step.report(pointer, "no-bound", "between needs min, max or both", null);
      return false;
    }
    Optional<String> type =
        columns.find(condition.column(), pointer + "/column").map(c -> c.type());
    if (type.isEmpty()) {
      return false;
    }
    if (!hasOrder(type.get())) {
      step.report(
          pointer + "/column",
          "type-mismatch",
          "column '"
              + condition.column()
              + "' is "
              + type.get()
              + ", but between is for numbers, dates and timestamps",
          null);
      return false;
    }
    boolean fine = isValue(condition.min(), type.get(), pointer + "/min", step);
    fine &= isValue(condition.max(), type.get(), pointer + "/max", step);
    return fine && isRange(type.get(), step, pointer);
  }

  private boolean isRange(String type, StepAnalysis step, String pointer) {
    boolean reversed =
        condition.min() != null
            && condition.max() != null
            && Literals.compare(condition.min(), condition.max(), comparedAs(type)) > 0;
    if (reversed) {
      step.report(pointer, "empty-range", "min is greater than max: no value fits", null);
    }
    return !reversed;
  }

  private static boolean isValue(
      @Nullable String text, String type, String pointer, StepAnalysis step) {
    boolean fine = text == null || Literals.isValue(text, comparedAs(type));
    if (!fine) {
      step.report(pointer, "invalid-value", "'" + text + "' isn't a " + kind(type), null);
    }
    return fine;
  }

  @Override
  public Column fits() {
    Column value = Names.column(condition.column());
    DataType type = comparedAs(schema.column(condition.column()).orElseThrow().type());
    Column fits = functions.lit(true);
    if (condition.min() != null) {
      fits = fits.and(value.geq(functions.lit(condition.min()).cast(type)));
    }
    if (condition.max() != null) {
      fits = fits.and(value.leq(functions.lit(condition.max()).cast(type)));
    }
    return value.isNull().or(fits);
  }

  @Override
  public Column example() {
    return Names.column(condition.column());
  }

  private static boolean hasOrder(String type) {
    DataType parsed = Schemas.type(type);
    return parsed instanceof NumericType || type.equals("date") || type.startsWith("timestamp");
  }

  /** A bound of an integer may be a fraction, so that bounds of numbers are doubles or decimals. */
  private static DataType comparedAs(String type) {
    DataType parsed = Schemas.type(type);
    if (!(parsed instanceof NumericType) || type.startsWith("decimal")) {
      return parsed;
    }
    return type.equals("bigint") ? DataTypes.createDecimalType(38, 9) : DataTypes.DoubleType;
  }

  private static String kind(String type) {
    return Schemas.type(type) instanceof NumericType ? "number" : type;
  }
}
