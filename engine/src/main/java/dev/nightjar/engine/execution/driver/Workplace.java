package dev.nightjar.engine.execution.driver;

import dev.nightjar.steps.contract.protocol.DriverFolder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A driver's place on disk: its log, and a folder for its settings and for what Spark spills. Only
 * the owner of the process can read them, since settings may hold credentials.
 *
 * @param log the file that the process prints to; earlier drivers' lines stay in it
 * @param folder goes when the driver is gone
 */
record Workplace(Path log, Path folder) {

  private static final Logger LOG = LoggerFactory.getLogger(Workplace.class);

  /** Makes the place beside the log. */
  static Workplace create(Path log) throws IOException {
    Path file = log.toAbsolutePath();
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent, onlyOwner(file, "rwx------"));
    }
    if (!Files.exists(file)) {
      Files.createFile(file, onlyOwner(file, "rw-------"));
    }
    Workplace place = of(file);
    place.clear();
    Files.createDirectories(place.folder, onlyOwner(file, "rwx------"));
    place.letters().create();
    return place;
  }

  /** The place of a driver that is there. */
  static Workplace of(Path log) {
    Path file = log.toAbsolutePath();
    return new Workplace(file, file.resolveSibling(file.getFileName() + ".work"));
  }

  /** Where the engine and the driver leave word for each other. */
  DriverFolder letters() {
    return new DriverFolder(folder);
  }

  /** Whether another engine has been given the driver since this generation. */
  boolean isTakenSince(int generation) {
    return letters().highestSummons().orElse(generation) > generation;
  }

  /** Writes Spark's settings; they don't belong on a command line, which every user can read. */
  Path write(Map<String, String> settings) throws IOException {
    Path file = folder.resolve("spark.properties");
    Properties properties = new Properties();
    properties.putAll(settings);
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return file;
  }

  /** Removes the folder. What can't be removed stays. */
  void clear() {
    try {
      if (Files.exists(folder)) {
        Files.walkFileTree(folder, new Remover());
      }
    } catch (IOException e) {
      LOG.warn("Cannot remove {}: {}", folder, e.toString());
    }
  }

  private static FileAttribute<?>[] onlyOwner(Path file, String permissions) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
