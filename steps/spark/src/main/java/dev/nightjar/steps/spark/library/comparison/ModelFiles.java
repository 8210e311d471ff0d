package dev.nightjar.steps.spark.library.comparison;

import dev.nightjar.steps.spark.Locations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A model as Spark stores it: a folder for each thing that a stage knows.
 *
 * @param files by the folder that they are in, relative to the model's own; each in order of the
 *     names
 */
record ModelFiles(String location, SortedMap<String, List<Path>> files, SparkSession session) {

  /** Looks at what lies at a location. */
  static ModelFiles in(String location, SparkSession session) {
    Path root = new Path(Locations.path(location));
    String prefix = root.toUri().getPath();
    SortedMap<String, List<Path>> files = new TreeMap<>();
    try {
      RemoteIterator<LocatedFileStatus> all =
          root.getFileSystem(configuration(session)).listFiles(root, true);
      while (all.hasNext()) {
        Path file = all.next().getPath();
        if (!file.getName().startsWith("_") && !file.getName().startsWith(".")) {
          String folder = file.getParent().toUri().getPath().substring(prefix.length());
          files.merge(folder.replaceFirst("^/", ""), List.of(file), ModelFiles::both);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at the model in " + location, e);
    }
    return new ModelFiles(location, files, session);
  }

  private static List<Path> both(List<Path> some, List<Path> more) {
    return Stream.concat(some.stream(), more.stream()).sorted().toList();
  }

  /** Whether a folder holds rows. */
  boolean isTable(String folder) {
    return in(folder).stream().allMatch(file -> file.getName().endsWith(".parquet"));
  }

  /** The rows of a folder. */
  Dataset<Row> table(String folder) {
    return session
        .read()
        .parquet(in(folder).stream().map(Locations::readable).toArray(String[]::new));
  }

  /** The bytes of a folder's files, one after the other. */
  byte[] bytes(String folder) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Path file : in(folder)) {
      try (InputStream content = fileSystem(file).open(file)) {
        content.transferTo(all);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
    return all.toByteArray();
  }

  /** The text of a folder's files. */
  String text(String folder) {
    return new String(bytes(folder), StandardCharsets.UTF_8);
  }

  private List<Path> in(String folder) {
    return files.getOrDefault(folder, List.of());
  }

  private FileSystem fileSystem(Path file) throws IOException {
    return file.getFileSystem(configuration(session));
  }

  private static Configuration configuration(SparkSession session) {
    return session.sparkContext().hadoopConfiguration();
  }
}
