package dev.nightjar.steps.spark.library.data;

import dev.nightjar.steps.spark.StepAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
      List<DataType> types = types(column.dataType());
      if (types.stream().anyMatch(NullType.class::isInstance)) {
        step.report(
            pointer,
            "untyped-column",
            types.size() == 1
                ? "column '" + column.name() + "' has no type, for it is always NULL"
                : "column '" + column.name() + "' holds what has no type, for it is always NULL",
            "give it one, for example CAST(NULL AS string) AS " + column.name());
        fine = false;
      }
      Optional<DataType> interval = types.stream().filter(Storable::isInterval).findFirst();
      if (interval.isPresent()) {
        step.report(
            pointer,
            "interval-column",
            "column '%s' %s an %s, which can't be stored"
                .formatted(
                    column.name(),
                    types.size() == 1 ? "is" : "holds",
                    interval.get().sql().toLowerCase(Locale.ROOT)),
            "turn it into a number, for example with datediff or timestampdiff");
        fine = false;
      }
    }
    return fine;
  }

  /** A type, and all that values of it are made of. */
  private static List<DataType> types(DataType type) {
    List<DataType> types = new ArrayList<>(List.of(type));
    if (type instanceof ArrayType array) {
      types.addAll(types(array.elementType()));
    } else if (type instanceof MapType map) {
      types.addAll(types(map.keyType()));
      types.addAll(types(map.valueType()));
    } else if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        types.addAll(types(field.dataType()));
      }
    }
    return types;
  }

  private static boolean isInterval(DataType type) {
    return type instanceof DayTimeIntervalType
        || type instanceof YearMonthIntervalType
        || "interval".equals(type.typeName());
  }
}
