package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.spark.library.data.FilesBelow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files that a path means, in the order of their names. Empty files, and files whose name
 * begins with a dot or an underscore, aren't data.
 *
 * @param root what relative names are relative to
 */
record SourceFiles(FileSystem system, Path root, List<FileStatus> files) {

  private static final Pattern GLOB = Pattern.compile("[\\[\\]{}*?\\\\]");

  /**
   * Finds them.
   *
   * @param path a file, a folder or a glob
   * @throws NoSource when there is none
   */
  static SourceFiles find(String path, Configuration configuration) {
    Path where = new Path(path);
    try {
      FileSystem system = where.getFileSystem(configuration);
      return system.exists(where)
          ? under(system, where, List.of(system.getFileStatus(where)))
          : matching(system, where);
    } catch (IOException e) {
      throw NoSource.unreadable(path, e);
    }
  }

  /** Their paths as Spark reads them: it would take a bracket in a name for a glob. */
  List<String> paths() {
    return files.stream()
        .map(file -> GLOB.matcher(file.getPath().toString()).replaceAll("\\\\$0"))
        .toList();
  }

  /** A file's name below the root. */
  String name(FileStatus file) {
    String below = root.toUri().relativize(file.getPath().toUri()).getPath();
    return below.isEmpty() ? file.getPath().getName() : below;
  }

  private static SourceFiles matching(FileSystem system, Path glob) throws IOException {
    FileStatus[] matches = system.globStatus(glob);
    if (matches == null || matches.length == 0) {
      throw isGlob(glob) ? NoSource.noMatch(glob) : NoSource.missing(glob);
    }
    return under(system, beforeGlob(glob), List.of(matches));
  }

  private static SourceFiles under(FileSystem system, Path root, List<FileStatus> found)
      throws IOException {
    List<FileStatus> data = new ArrayList<>();
    int empty = 0;
    for (FileStatus each : found) {
      for (FileStatus file : each.isDirectory() ? within(system, each) : List.of(each)) {
        if (file.getLen() > 0) {
          data.add(file);
        } else {
          empty++;
        }
      }
    }
    if (data.isEmpty()) {
      throw empty == 0 ? NoSource.noFiles(root) : NoSource.empty(root, empty);
    }
    data.sort(Comparator.comparing(file -> file.getPath().toString()));
    return new SourceFiles(system, system.resolvePath(root), List.copyOf(data));
  }

  private static List<FileStatus> within(FileSystem system, FileStatus folder) throws IOException {
    List<FileStatus> files = new ArrayList<>();
    for (FileStatus file : FilesBelow.of(system, folder.getPath())) {
      if (!isHidden(file.getPath(), folder.getPath())) {
        files.add(file);
      }
    }
    return files;
  }

  private static boolean isHidden(Path file, Path folder) {
    for (Path path = file; path != null && !path.equals(folder); path = path.getParent()) {
      if (path.getName().startsWith(".") || path.getName().startsWith("_")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGlob(Path path) {
    return path.toString().chars().anyMatch(letter -> "*?[{".indexOf(letter) >= 0);
  }

  private static Path beforeGlob(Path glob) {
    Path path = glob;
    while (isGlob(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }
}
