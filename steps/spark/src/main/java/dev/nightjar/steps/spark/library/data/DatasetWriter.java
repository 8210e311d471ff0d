package dev.nightjar.steps.spark.library.data;

import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.spark.CsvDialect;
import dev.nightjar.steps.spark.JsonDialect;
import dev.nightjar.steps.spark.Locations;
import dev.nightjar.steps.spark.Schemas;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Writes rows into a folder and says what lies there then. */
public final class DatasetWriter {

  private DatasetWriter() {}

  /**
   * Writes Parquet. The rows are counted in the files, so the figure is that of what can be read.
   */
  public static MadeDataset parquet(Dataset<Row> rows, String location) {
    rows.write().mode(SaveMode.Overwrite).parquet(Locations.path(location));
    DatasetFiles files = DatasetFiles.in(location, rows.sparkSession());
    return made(rows, location, Format.PARQUET, files.parquetRows(), files.bytes());
  }

  /**
   * Writes any format. Later steps read the same values back, but for an empty text in CSV, which
   * can't be told from null there.
   */
  public static MadeDataset write(Dataset<Row> rows, Format format, String location) {
    return switch (format) {
      case PARQUET -> parquet(rows, location);
      case CSV -> text(rows, format, "csv", CsvDialect.options(), location);
      case JSON -> text(rows, format, "json", JsonDialect.options(), location);
    };
  }

  private static MadeDataset text(
      Dataset<Row> rows, Format format, String name, Map<String, String> options, String location) {
    rows.write()
        .mode(SaveMode.Overwrite)
        .format(name)
        .options(options)
        .save(Locations.path(location));
    SparkSession session = rows.sparkSession();
    long count =
        session
            .read()
            .format(name)
            .schema(rows.schema())
            .options(options)
            .load(Locations.readable(location))
            .count();
    return made(rows, location, format, count, DatasetFiles.in(location, session).bytes());
  }

  private static MadeDataset made(
      Dataset<Row> rows, String location, Format format, long count, long bytes) {
    return new MadeDataset(
        new StoredDataset(location, format, Schemas.of(rows.schema())), count, bytes);
  }
}
