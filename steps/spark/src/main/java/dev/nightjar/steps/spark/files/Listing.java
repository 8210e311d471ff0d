package dev.nightjar.steps.spark.files;

import dev.nightjar.steps.contract.files.FilePattern;
import dev.nightjar.steps.contract.protocol.FileQuestion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsLocatedFileStatus;

/**
 * The files that a pattern names now on one of Hadoop's file systems, each with a stamp that
 * changes when it does. Folders are read piece by piece, so that a large one takes no memory, and
 * those are left out in which nothing can be.
 */
record Listing(Configuration settings) {

  /** Their folders are there only while something is in them. */
  private static final Set<String> OBJECT_STORES =
      Set.of("s3", "s3a", "s3n", "gs", "abfs", "abfss", "wasb", "wasbs", "oss", "cosn", "obs");

  /**
   * The stamps of the files, by path as the pattern writes it.
   *
   * @throws IOException when not all can be seen, or there are too many
   */
  Map<String, String> stamps(FileQuestion question) throws IOException {
    FilePattern pattern = new FilePattern(question.pattern());
    Path base = new Path(pattern.fileSystem() + pattern.base());
    FileSystem files = base.getFileSystem(settings);
    Look look = new Look(pattern, question.most(), files, new TreeMap<>());
    if (isFolder(files, base)) {
      look.at(base, pattern.depth());
    } else if (!OBJECT_STORES.contains(files.getUri().getScheme())) {
      throw new FileNotFoundException("there is no folder " + pattern.base());
    }
    return look.stamps();
  }

  private static boolean isFolder(FileSystem files, Path path) throws IOException {
    try {
      return files.getFileStatus(path).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** One look at a file system. */
  private record Look(FilePattern pattern, int most, FileSystem files, Map<String, String> stamps) {

    /** Adds what is in a folder, and so many folders deep below it. */
    void at(Path folder, int depth) throws IOException {
      RemoteIterator<? extends FileStatus> list = list(folder);
      while (list.hasNext()) {
        FileStatus found = list.next();
        String path = found.getPath().toUri().getPath();
        if (!found.isDirectory()) {
          if (pattern.names(path) && !isOpen(found)) {
            add(path, found);
          }
        } else if (depth > 1 && pattern.mayHold(path)) {
          below(found.getPath(), depth - 1);
        }
      }
    }

    private void below(Path folder, int depth) throws IOException {
      try {
        at(folder, depth);
      } catch (FileNotFoundException e) {
        // Gone between the list and the look; the next look tells.
      }
    }

    /** With their places HDFS also tells which files are open. */
    private RemoteIterator<? extends FileStatus> list(Path folder) throws IOException {
      return files instanceof DistributedFileSystem
          ? files.listLocatedStatus(folder)
          : files.listStatusIterator(folder);
    }

    /**
     * HDFS shows a file that is being written as empty for long, and dates it when it is closed.
     */
    private static boolean isOpen(FileStatus file) {
      return file instanceof HdfsLocatedFileStatus located
          && located.getLocatedBlocks() != null
          && located.getLocatedBlocks().isUnderConstruction();
    }

    private void add(String path, FileStatus file) throws IOException {
      if (stamps.size() == most) {
        throw new IOException("more than %d files are there".formatted(most));
      }
      stamps.put(pattern.fileSystem() + path, file.getLen() + ":" + file.getModificationTime());
    }
  }
}
