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
    Optional<StructType> seen = ParquetSchema.of(source.files(), source.session());
    StructType inFiles = seen.orElseGet(() -> rows(source, seen).schema());
    TypedColumns.check(declared, inFiles, "the files", problems);
    StructType schema = declared.isEmpty() ? inFiles : declared;
    return problems.isEmpty()
        ? Optional.of(new ParquetReading(source, seen, schema))
        : Optional.empty();
  }

  /** The rows as they stand in the files. */
  private static Dataset<Row> rows(Source source, Optional<StructType> seen) {
    DataFrameReader reader = TextReading.reader(source, Map.of());
    seen.ifPresent(reader::schema);
    return reader.parquet(source.files().paths().toArray(String[]::new));
  }

  /**
   * Files that haven't been opened yet.
   *
   * @param seen the columns that stand in them, where Spark needn't look for these
   */
  private record ParquetReading(Source source, Optional<StructType> seen, StructType schema)
      implements Reading {

    @Override
    public Dataset<Row> strict() {
      return TypedColumns.select(rows(source, seen), schema);
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
