package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.spark.Names;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A source in a text format, where a row may be bad.
 *
 * @param inFile the columns as they stand in the files
 * @param schema the columns that the step gives: some of those, in its own order
 */
record TextReading(
    SourceFormat.Source source,
    String format,
    Map<String, String> options,
    StructType inFile,
    StructType schema)
    implements Reading {

  static DataFrameReader reader(SourceFormat.Source source, Map<String, String> options) {
    return source.session().read().options(options);
  }

  static StructType without(StructType schema, String column) {
    return new StructType(
        Arrays.stream(schema.fields())
            .filter(field -> !field.name().equals(column))
            .toArray(StructField[]::new));
  }

  @Override
  public Dataset<Row> strict() {
    return rows("FAILFAST", inFile).select(columns());
  }

  @Override
  public Dataset<Row> lenient() {
    StructType withRecord = inFile.add(RECORD, DataTypes.StringType);
    Column[] columns = Arrays.copyOf(columns(), schema.size() + 2);
    columns[schema.size()] = functions.col(RECORD);
    columns[schema.size() + 1] =
        functions
            .struct(
                file().as("file"),
                functions.col("_metadata.file_block_start").as("start"),
                functions.monotonically_increasing_id().as("row"))
            .as(PLACE);
    return rows("PERMISSIVE", withRecord).select(columns);
  }

  private Dataset<Row> rows(String mode, StructType columns) {
    return reader(source, options)
        .option("mode", mode)
        .option("columnNameOfCorruptRecord", RECORD)
        .schema(columns)
        .format(format)
        .load(source.files().paths().toArray(String[]::new));
  }

  /** The name of the file; Spark gives it as it would stand in a URI. */
  private static Column file() {
    Column name = functions.col("_metadata.file_name");
    return functions.url_decode(functions.replace(name, functions.lit("+"), functions.lit("%2B")));
  }

  private Column[] columns() {
    return Arrays.stream(schema.fieldNames()).map(Names::column).toArray(Column[]::new);
  }
}
