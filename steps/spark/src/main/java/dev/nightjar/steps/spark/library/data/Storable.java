package dev.nightjar.steps.spark.library.data;

import dev.nightjar.steps.spark.StepAnalysis;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.YearMonthIntervalType;

/** Whether a result can be kept in files at all. */
public final class Storable {

  private Storable() {}

  /** Reports, at a pointer, each column that can't; true when there is none. */
  public static boolean check(StructType schema, String pointer, StepAnalysis step) {
    boolean fine = true;
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (StructField column : schema.fields()) {
      if (!seen.add(column.name())) {
        step.report(
            pointer,
            "duplicate-column",
            "two columns are named '" + column.name() + "'",
            "name each with AS");
        fine = false;
      }
      if (isVoid(column.dataType())) {
        step.report(
            pointer,
            "untyped-column",
            "column '" + column.name() + "' has no type, for it is always NULL",
            "give it one, for example CAST(NULL AS string) AS " + column.name());
        fine = false;
      }
      if (isInterval(column.dataType())) {
        step.report(
            pointer,
            "interval-column",
            "column '"
                + column.name()
                + "' is an "
                + column.dataType().sql().toLowerCase(Locale.ROOT)
                + ", which can't be stored",
            "turn it into a number, for example with datediff or timestampdiff");
        fine = false;
      }
    }
    return fine;
  }

  private static boolean isVoid(DataType type) {
    if (type instanceof ArrayType array) {
      return isVoid(array.elementType());
    }
    return type instanceof NullType || (type instanceof MapType map && isVoid(map.valueType()));
  }

  private static boolean isInterval(DataType type) {
    return type instanceof DayTimeIntervalType
        || type instanceof YearMonthIntervalType
        || "interval".equals(type.typeName());
  }
}
