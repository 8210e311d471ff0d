package dev.nightjar.steps.spark.library.collect;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Parquet, which brings its own schema; a declared one chooses columns and may widen their types.
 */
final class ParquetFormat implements SourceFormat {

  @Override
  public Optional<Reading> open(Source source, StructType declared, Problems problems) {
    DataFrameReader reader = TextReading.reader(source, Map.of());
    ParquetSchema.of(source.files(), source.session()).ifPresent(reader::schema);
    Dataset<Row> rows = reader.parquet(source.files().paths().toArray(String[]::new));
    TypedColumns.check(declared, rows.schema(), "the files", problems);
    StructType schema = declared.isEmpty() ? rows.schema() : declared;
    return problems.isEmpty() ? Optional.of(new ParquetReading(rows, schema)) : Optional.empty();
  }

  private record ParquetReading(Dataset<Row> rows, StructType schema) implements Reading {

    @Override
    public Dataset<Row> strict() {
      return TypedColumns.select(rows, schema);
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
