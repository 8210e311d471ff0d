package dev.nightjar.engine.triggering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files that a pattern names now, each with a stamp that changes when it does. Names that begin
 * with a dot or an underscore are those of files that aren't complete, and don't count unless the
 * pattern's own last part begins so.
 *
 * @param pattern an absolute path, in which each part may be a pattern
 */
record FileListing(String pattern) {

  private static final int MOST = 10_000;
  private static final Pattern GLOB = Pattern.compile("[*?\\[{\\\\]");

  /**
   * The stamps of the files, by path.
   *
   * @throws UncheckedIOException when the folder can't be read, or there are too many
   */
  Map<String, String> stamps() {
    Path base = base();
    int depth = Math.max(1, Path.of(pattern).getNameCount() - base.getNameCount());
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    Map<String, String> stamps = new TreeMap<>();
    try {
      if (!Files.isDirectory(base)) {
        throw new IOException("there is no folder " + base);
      }
      Files.walkFileTree(
          base,
          EnumSet.noneOf(FileVisitOption.class),
          depth,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              add(file, matcher, stamps);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
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

  private void add(Path file, PathMatcher matcher, Map<String, String> stamps) throws IOException {
    if (!matcher.matches(file) || isUnfinished(file) || !Files.isRegularFile(file)) {
      return;
    }
    if (stamps.size() == MOST) {
      throw new IOException("more than %d files are there".formatted(MOST));
    }
    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
    stamps.put(
        file.toString(), found.size() + ":" + found.lastModifiedTime().toInstant().toEpochMilli());
  }

  private boolean isUnfinished(Path file) {
    String name = String.valueOf(file.getFileName());
    String last = pattern.substring(pattern.lastIndexOf('/') + 1);
    char first = name.charAt(0);
    return (first == '.' || first == '_') && last.charAt(0) != first;
  }

  /** The folder in front of the first part that is a pattern. */
  private Path base() {
    var glob = GLOB.matcher(pattern);
    String plain = glob.find() ? pattern.substring(0, glob.start()) : pattern;
    String folder = plain.substring(0, Math.max(1, plain.lastIndexOf('/')));
    return Path.of(folder);
  }
}
