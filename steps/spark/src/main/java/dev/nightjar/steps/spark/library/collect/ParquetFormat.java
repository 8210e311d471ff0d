package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.Pointer;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Parquet, which brings its own schema; a declared one chooses columns and may widen their types.
 */
final class ParquetFormat implements SourceFormat {

  @Override
  public Optional<Reading> open(Source source, StructType declared, Problems problems) {
    Dataset<Row> rows =
        TextReading.reader(source, Map.of()).parquet(source.files().paths().toArray(String[]::new));
    for (StructField column : declared.fields()) {
      check(column, rows.schema(), problems);
    }
    StructType schema = declared.isEmpty() ? rows.schema() : declared;
    return problems.isEmpty() ? Optional.of(new ParquetReading(rows, schema)) : Optional.empty();
  }

  private static void check(StructField declared, StructType inFiles, Problems problems) {
    String pointer = Pointer.child(DeclaredSchema.POINTER, declared.name());
    Optional<StructField> found =
        Arrays.stream(inFiles.fields())
            .filter(field -> field.name().equalsIgnoreCase(declared.name()))
            .findFirst();
    if (found.isEmpty()) {
      List<String> names = Arrays.asList(inFiles.fieldNames());
      problems.add(
          pointer,
          "unknown-column",
          "column '" + declared.name() + "' doesn't exist in the files",
          Suggestions.among(declared.name(), "they have", names));
    } else if (!Cast.canUpCast(found.get().dataType(), declared.dataType())) {
      problems.add(
          pointer,
          "type-mismatch",
          "column '"
              + declared.name()
              + "' is "
              + Schemas.text(found.get().dataType())
              + " in the files, which "
              + Schemas.text(declared.dataType())
              + " can't hold",
          "declare it as it is, and CAST it in a sql step");
    }
  }

  private record ParquetReading(Dataset<Row> rows, StructType schema) implements Reading {

    @Override
    public Dataset<Row> strict() {
      return rows.select(
          Arrays.stream(schema.fields())
              .map(field -> Names.column(field.name()).cast(field.dataType()).as(field.name()))
              .toArray(Column[]::new));
    }

    @Override
    public Dataset<Row> lenient() {
      return strict()
          .withColumn(RECORD, functions.lit(null).cast("string"))
          .withColumn(
              PLACE, functions.lit(null).cast("struct<file:string,start:bigint,row:bigint>"));
    }
  }
}
