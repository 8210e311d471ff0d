package dev.nightjar.engine.home;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of this machine that a location names, if it says plainly which: its names lead
 * nowhere else, and what is an attempt's own is no link.
 */
public final class PlainFolder {

  /** A part of an output, the attempt's folder, and its step's. */
  private static final int OWN = 3;

  private PlainFolder() {}

  /** Empty for a location of another file system, and for one that leads elsewhere. */
  public static Optional<Path> of(String location) {
    try {
      URI uri = URI.create(location);
      if (!"file".equals(uri.getScheme()) || uri.getHost() != null || uri.getPath() == null) {
        return Optional.empty();
      }
      Path path = Path.of(uri.getPath());
      return isPlain(path) ? Optional.of(path) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(Path path) {
    if (!path.isAbsolute() || !path.equals(path.normalize())) {
      return false;
    }
    @Nullable Path each = path;
    for (int i = 0; i < OWN && each != null; i++) {
      if (Files.isSymbolicLink(each)) {
        return false;
      }
      each = each.getParent();
    }
    return true;
  }

  /**
   * A folder within another, by a name for each level.
   *
   * @return empty where a name leads out of the folder, or a link does
   */
  static Optional<Path> within(Path root, String... names) {
    try {
      Path path = root;
      for (String name : names) {
        Path next = path.resolve(name);
        if (!path.equals(next.normalize().getParent())) {
          return Optional.empty();
        }
        path = next;
      }
      return stays(root, path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** What isn't there yet can't be a link. */
  private static boolean stays(Path root, Path path) {
    for (Path each = path; each != null && !each.equals(root); each = each.getParent()) {
      if (Files.isSymbolicLink(each)) {
        return false;
      }
    }
    return true;
  }
}
