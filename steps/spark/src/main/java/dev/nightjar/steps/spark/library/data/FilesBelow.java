package dev.nightjar.steps.spark.library.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The files in a folder and in the folders in it. */
public final class FilesBelow {

  private FilesBelow() {}

  /**
   * Lists them, in no certain order.
   *
   * @throws IOException when the folder can't be looked into
   */
  public static List<FileStatus> of(FileSystem system, Path folder) throws IOException {
    List<FileStatus> files = new ArrayList<>();
    if ("file".equals(system.getUri().getScheme())) {
      walk(system, folder, files);
      return files;
    }
    // One request lists a whole tree of an object store.
    RemoteIterator<LocatedFileStatus> all = system.listFiles(folder, true);
    while (all.hasNext()) {
      files.add(all.next());
    }
    return files;
  }

  /** Where a local file lies would be told with its owner, and for that Hadoop starts a process. */
  private static void walk(FileSystem system, Path folder, List<FileStatus> into)
      throws IOException {
    for (FileStatus each : system.listStatus(folder)) {
      if (each.isDirectory()) {
        walk(system, each.getPath(), into);
      } else {
        into.add(each);
      }
    }
  }
}
