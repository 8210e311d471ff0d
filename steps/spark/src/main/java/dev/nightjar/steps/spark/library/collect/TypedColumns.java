package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.Pointer;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Declared columns of a source that brings its own types: they choose, and may widen them. */
final class TypedColumns {

  private TypedColumns() {}

  /**
   * Tells which declared columns the source doesn't have, or can't give.
   *
   * @param where what has the columns, such as {@code the files}
   */
  static void check(StructType declared, StructType found, String where, Problems problems) {
    for (StructField column : declared.fields()) {
      check(column, found, where, problems);
    }
  }

  /** The columns of a schema out of rows that have them. */
  static Dataset<Row> select(Dataset<Row> rows, StructType schema) {
    return rows.select(
        Arrays.stream(schema.fields())
            .map(field -> Names.column(field.name()).cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new));
  }

  private static void check(
      StructField declared, StructType found, String where, Problems problems) {
    String pointer = Pointer.child(DeclaredSchema.POINTER, declared.name());
    Optional<StructField> known =
        Arrays.stream(found.fields())
            .filter(field -> field.name().equalsIgnoreCase(declared.name()))
            .findFirst();
    if (known.isEmpty()) {
      List<String> names = Arrays.asList(found.fieldNames());
      problems.add(
          pointer,
          "unknown-column",
          "column '" + declared.name() + "' doesn't exist in " + where,
          Suggestions.among(
              declared.name(), where.equals("the files") ? "they have" : "it has", names));
    } else if (!Cast.canUpCast(known.get().dataType(), declared.dataType())) {
      problems.add(
          pointer,
          "type-mismatch",
          "column '"
              + declared.name()
              + "' is "
              + Schemas.text(known.get().dataType())
              + " in "
              + where
              + ", which "
              + Schemas.text(declared.dataType())
              + " can't hold",
          "declare it as it is, and CAST it in a sql step");
    }
  }
}
