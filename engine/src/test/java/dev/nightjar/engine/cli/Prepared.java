package dev.nightjar.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A folder that took long to prepare, as it was then. It is laid back to the same place: a home
 * names what it has stored by its path.
 */
final class Prepared {

  private final Path folder;
  private final Path copy;

  private Prepared(Path folder, Path copy) {
    this.folder = folder;
    this.copy = copy;
  }

  /** Keeps a folder as it is now in another, which isn't there yet. */
  static Prepared keep(Path folder, Path copy) throws IOException {
    copy(folder, copy);
    return new Prepared(folder, copy);
  }

  /** Takes away what has been done to the folder since. */
  void restore() throws IOException {
    FileSystemUtils.deleteRecursively(folder);
    copy(copy, folder);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      List<Path> all = walk.toList();
      for (Path each : all) {
        // A source that is older than its run has not changed since.
        Files.copy(
            each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
