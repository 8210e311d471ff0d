package dev.nightjar.steps.spark.library.collect;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/** There is nothing to read at a path. */
final class NoSource extends RuntimeException {

  private final String code;
  private final @Nullable String hint;

  private NoSource(String code, String message, @Nullable String hint) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  static NoSource missing(Path path) {
    return new NoSource(
        "no-source",
        "'" + plain(path) + "' doesn't exist",
        "a relative path begins at the pipeline's file");
  }

  static NoSource noMatch(Path glob) {
    return new NoSource("no-source", "no file matches '" + plain(glob) + "'", null);
  }

  static NoSource noFiles(Path folder) {
    return new NoSource("no-source", "no file is in '" + plain(folder) + "'", null);
  }

  static NoSource empty(Path path, int files) {
    String what = files == 1 ? "is empty" : "holds " + files + " files, all of them empty";
    return new NoSource("empty-source", "'" + plain(path) + "' " + what, null);
  }

  static NoSource unreadable(String path, IOException cause) {
    boolean denied =
        cause instanceof AccessControlException || cause instanceof AccessDeniedException;
    String why = denied ? "permission denied" : String.valueOf(cause.getMessage());
    return new NoSource("no-source", "Cannot read '" + path + "': " + why, null);
  }

  /** Whether nothing could be looked at, rather than that there was nothing to see. */
  boolean unreachable() {
    return code.equals("no-source");
  }

  String code() {
    return code;
  }

  @Nullable String hint() {
    return hint;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** A local path without its scheme, as its author wrote it. */
  private static String plain(Path path) {
    return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
  }
}
