package dev.nightjar.engine.triggering;

import dev.nightjar.steps.contract.files.FilePattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of this machine that a pattern names now, each with a stamp that changes when it does.
 *
 * @param pattern as {@link FilePattern} reads it
 */
record FileListing(String pattern) {

  /** More files than that are a problem. */
  static final int MOST = 10_000;

  /**
   * The stamps of the files, by path.
   *
   * @throws UncheckedIOException when the folder can't be read, or there are too many
   */
  Map<String, String> stamps() {
    FilePattern named = new FilePattern(pattern);
    Path base = Path.of(named.base());
    Map<String, String> stamps = new TreeMap<>();
    try {
      if (!Files.isDirectory(base)) {
        throw new IOException("there is no folder " + base);
      }
      Files.walkFileTree(
          base,
          EnumSet.noneOf(FileVisitOption.class),
          named.depth(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              add(file, named, stamps);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (file.equals(base)) {
                // Nothing is known of any file: none of them has gone.
                throw e;
              }
              // Gone between the list and the look; the next look tells.
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot look for %s: %s".formatted(pattern, e.getMessage()), e);
    }
    return stamps;
  }

  private static void add(Path file, FilePattern named, Map<String, String> stamps)
      throws IOException {
    if (!named.names(file.toString()) || !Files.isRegularFile(file)) {
      return;
    }
    if (stamps.size() == MOST) {
      throw new IOException("more than %d files are there".formatted(MOST));
    }
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    stamps.put(
        file.toString(), found.size() + ":" + found.lastModifiedTime().toInstant().toEpochMilli());
  }
}
