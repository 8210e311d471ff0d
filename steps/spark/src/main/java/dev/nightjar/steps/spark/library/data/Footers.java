package dev.nightjar.steps.spark.library.data;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** What stands at the end of a Parquet file: its columns, and how many rows it holds. */
public final class Footers {

  private Footers() {}

  /**
   * Opens a file whose footer is to be read.
   *
   * @throws IOException when it can't be read, or is no Parquet
   */
  public static ParquetFileReader open(FileStatus file, Configuration configuration)
      throws IOException {
    // Without options of its own it would read all of Hadoop's settings from their files first,
    // which takes ten times as long as the footer.
    return ParquetFileReader.open(
        HadoopInputFile.fromStatus(file, configuration),
        HadoopReadOptions.builder(configuration, file.getPath()).build());
  }
}
