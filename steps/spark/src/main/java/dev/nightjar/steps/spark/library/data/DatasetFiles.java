package dev.nightjar.steps.spark.library.data;

import dev.nightjar.steps.spark.Locations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.spark.sql.SparkSession;

/** The files of a dataset's folder. */
public final class DatasetFiles {

  private final List<FileStatus> files;
  private final Configuration configuration;

  private DatasetFiles(List<FileStatus> files, Configuration configuration) {
    this.files = files;
    this.configuration = configuration;
  }

  /** Looks into a folder. */
  public static DatasetFiles in(String location, SparkSession session) {
    Configuration configuration = session.sparkContext().hadoopConfiguration();
    Path folder = new Path(Locations.path(location));
    try {
      FileStatus[] all =
          folder.getFileSystem(configuration).listStatus(folder, DatasetFiles::isData);
      return new DatasetFiles(Arrays.asList(all), configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks into a folder and the folders in it. */
  public static DatasetFiles below(String location, SparkSession session) {
    Configuration configuration = session.sparkContext().hadoopConfiguration();
    Path folder = new Path(Locations.path(location));
    try {
      List<FileStatus> all = FilesBelow.of(folder.getFileSystem(configuration), folder);
      return new DatasetFiles(
          all.stream().filter(file -> isData(file.getPath())).toList(), configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Their size. */
  public long bytes() {
    return files.stream().mapToLong(FileStatus::getLen).sum();
  }

  /** How many rows they say they hold, when they are Parquet; this costs no Spark job. */
  public long parquetRows() {
    return files.parallelStream().mapToLong(this::rows).sum();
  }

  private long rows(FileStatus file) {
    try (ParquetFileReader reader = Footers.open(file, configuration)) {
      return reader.getRecordCount();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isData(Path path) {
    return !path.getName().startsWith("_") && !path.getName().startsWith(".");
  }
}
