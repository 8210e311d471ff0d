package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;

/**
 * Tells whether files have been touched, without reading them: their names, lengths and times, and
 * on a local Unix file system what no program can set back.
 */
final class SourceStamp {

  private SourceStamp() {}

  static String of(SourceFiles source) {
    StringBuilder stamp = new StringBuilder();
    for (FileStatus file : source.files()) {
      stamp.append(source.name(file)).append(' ').append(file.getLen()).append(' ');
      stamp.append(file.getModificationTime()).append(' ').append(inode(file)).append('\n');
    }
    return Sha256.of(stamp.toString());
  }

  private static Map<String, Object> inode(FileStatus file) {
    Path path = Path.of(file.getPath().toUri().getPath());
    boolean local = "file".equals(file.getPath().toUri().getScheme());
    if (!local || !path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Map.of();
    }
    try {
      return new TreeMap<>(Files.readAttributes(path, "unix:ctime,ino,dev"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
