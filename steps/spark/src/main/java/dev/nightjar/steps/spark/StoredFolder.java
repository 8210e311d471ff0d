package dev.nightjar.steps.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder that an attempt has written on this machine. */
record StoredFolder(Path path) {

  /** How many folders above it may be as new as it is: those of the step and of the pipeline. */
  private static final int NEW_PARENTS = 3;

  /**
   * Has a folder outlive a loss of power, with all that is in it, before anybody is told that it is
   * there. Folders of other file systems are theirs to keep.
   *
   * @param location a URI
   */
  static void force(String location) {
    URI uri = URI.create(location);
    if ("file".equals(uri.getScheme()) && Files.isDirectory(Path.of(uri.getPath()))) {
      new StoredFolder(Path.of(uri.getPath())).force();
    }
  }

  private void force() {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> below = Files.walk(path)) {
      below.forEach(all::add);
    } catch (IOException e) {
      throw unforced(path, e);
    }
    Path parent = path.getParent();
    for (int i = 0; i < NEW_PARENTS && parent != null; i++) {
      all.add(parent);
      parent = parent.getParent();
    }
    // A disk that is asked for several at once writes them together.
    all.parallelStream().forEach(StoredFolder::force);
  }

  private static void force(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw unforced(path, e);
    }
  }

  private static UncheckedIOException unforced(Path path, IOException cause) {
    return new UncheckedIOException("Cannot force to disk: " + path, cause);
  }
}
