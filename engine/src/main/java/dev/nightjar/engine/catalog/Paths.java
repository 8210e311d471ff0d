package dev.nightjar.engine.catalog;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Paths inside an upstream. */
public final class Paths {

  private Paths() {}

  /** The folder that a file lies in; empty for the root. */
  public static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** What a path on this machine is called inside an upstream that lies at a root. */
  public static String inside(Path root, Path path) {
    return root.relativize(path).toString().replace(File.separatorChar, '/');
  }

  /** A folder added to others, of which none lies in another. */
  static List<String> with(List<String> folders, String folder) {
    if (folders.stream().anyMatch(each -> contains(each, folder))) {
      return folders;
    }
    List<String> more = new ArrayList<>(folders);
    more.removeIf(each -> contains(folder, each));
    more.add(folder);
    more.sort(null);
    return List.copyOf(more);
  }

  private static boolean contains(String folder, String other) {
    return folder.isEmpty() || other.equals(folder) || other.startsWith(folder + "/");
  }
}
