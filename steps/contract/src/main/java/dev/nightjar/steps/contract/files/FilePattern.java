package dev.nightjar.steps.contract.files;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files are meant by an absolute path, or by a URI of another file system, in which each part
 * of the path may be a pattern. Names that begin with a dot or an underscore are those of files
 * that aren't complete, and don't count unless the pattern's own last part begins so.
 */
public final class FilePattern {

  // A letter and a colon alone would be a drive.
  private static final Pattern FILE_SYSTEM =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(//[^/]*)?");

  private static final Pattern SPECIAL = Pattern.compile("[*?\\[{\\\\]");

  private final String fileSystem;
  private final String path;
  private final PathMatcher whole;
  private final List<PathMatcher> folders;

  /**
   * Reads a pattern.
   *
   * @throws java.util.regex.PatternSyntaxException when it is none
   * @throws IllegalArgumentException when its path isn't absolute, or ends with no name
   */
  public FilePattern(String pattern) {
    fileSystem = fileSystem(pattern);
    path = pattern.substring(fileSystem.length()).replaceAll("/+", "/");
    if (!path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException("Cannot look for %s: it names no file".formatted(pattern));
    }
    whole = matcher(path);
    folders = folders(path);
  }

  /** Whether a pattern is about this machine's own files. */
  public static boolean isLocal(String pattern) {
    return fileSystem(pattern).isEmpty();
  }

  private static String fileSystem(String pattern) {
    Matcher prefix = FILE_SYSTEM.matcher(pattern);
    return prefix.lookingAt() ? prefix.group() : "";
  }

  /**
   * What stands in front of the path, as in {@code hdfs://namenode:8020}; empty for this machine.
   */
  public String fileSystem() {
    return fileSystem;
  }

  /** The path of the folder in front of the first part that is a pattern. */
  public String base() {
    Matcher special = SPECIAL.matcher(path);
    String plain = special.find() ? path.substring(0, special.start()) : path;
    return plain.substring(0, Math.max(1, plain.lastIndexOf('/')));
  }

  /** How many folders deep below the base its files lie, at least 1. */
  public int depth() {
    return Math.max(1, Path.of(path).getNameCount() - Path.of(base()).getNameCount());
  }

  /** Whether a file of this path counts. */
  public boolean names(String file) {
    return whole.matches(Path.of(file)) && !isUnfinished(file);
  }

  /** Whether files that count may lie below a folder of this path. */
  public boolean mayHold(String folder) {
    Path names = Path.of(folder);
    for (int i = 0; i < Math.min(folders.size(), names.getNameCount()); i++) {
      if (!folders.get(i).matches(names.getName(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isUnfinished(String file) {
    char first = file.charAt(file.lastIndexOf('/') + 1);
    char asked = path.charAt(path.lastIndexOf('/') + 1);
    return (first == '.' || first == '_') && asked != first;
  }

  /** The patterns of the folders' names, up to a part that may stand for several folders. */
  private static List<PathMatcher> folders(String path) {
    List<PathMatcher> folders = new ArrayList<>();
    int start = 1;
    int within = 0;
    for (int i = 1; i < path.length(); i++) {
      switch (path.charAt(i)) {
        case '\\' -> i++;
        case '{', '[' -> within++;
        case '}', ']' -> within--;
        case '/' -> {
          if (within != 0) {
            return folders;
          }
          folders.add(matcher(path.substring(start, i)));
          start = i + 1;
        }
        default -> {}
      }
    }
    return folders;
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }
}
