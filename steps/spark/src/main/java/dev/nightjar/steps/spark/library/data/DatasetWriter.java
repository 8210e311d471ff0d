package dev.nightjar.steps.spark.library.data;

import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.spark.CsvDialect;
import dev.nightjar.steps.spark.Schemas;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** Writes rows into a folder and says what lies there then. */
public final class DatasetWriter {

  private DatasetWriter() {}

  /**
   * Writes Parquet. The rows are counted in the files, so the figure is that of what can be read.
   */
  public static MadeDataset parquet(Dataset<Row> rows, String location) {
    rows.write().mode(SaveMode.Overwrite).parquet(location);
    DatasetFiles files = DatasetFiles.in(location, rows.sparkSession());
    return made(rows, location, Format.PARQUET, files.parquetRows(), files.bytes());
  }

  /** Writes CSV, a header first in each file. */
  public static MadeDataset csv(Dataset<Row> rows, String location) {
    rows.write()
        .mode(SaveMode.Overwrite)
        .option("header", true)
        .option("escape", "\"")
        .csv(location);
    DatasetFiles files = DatasetFiles.in(location, rows.sparkSession());
    long count =
        rows.sparkSession()
            .read()
            .schema(rows.schema())
            .options(CsvDialect.options())
            .csv(location)
            .count();
    return made(rows, location, Format.CSV, count, files.bytes());
  }

  private static MadeDataset made(
      Dataset<Row> rows, String location, Format format, long count, long bytes) {
    return new MadeDataset(
        new StoredDataset(location, format, Schemas.of(rows.schema())), count, bytes);
  }
}
