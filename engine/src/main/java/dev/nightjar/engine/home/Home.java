package dev.nightjar.engine.home;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder in which an engine keeps its store, its data and its logs. */
public final class Home {

  private final Path path;

  private Home(Path path) {
    this.path = path;
  }

  /**
   * Opens a home, and makes it where there is none, for its owner's eyes only.
   *
   * @throws HomeFailure when it can't be used
   */
  public static Home open(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
      throw failure(absolute, "it is a file, not a folder", null);
    }
    try {
      Files.createDirectories(absolute, ownerOnly(absolute, "rwx------"));
    } catch (IOException e) {
      throw failure(absolute, reason(e), e);
    }
    if (!Files.isReadable(absolute) || !Files.isWritable(absolute)) {
      throw failure(absolute, "you may not read and write it", null);
    }
    return new Home(absolute);
  }

  /** The folder, absolute. */
  public Path path() {
    return path;
  }

  /** The embedded store, without the endings of its files. */
  public Path store() {
    return path.resolve("store");
  }

  /** The one file that the embedded store is in. */
  public Path storeFile() {
    return path.resolve("store.mv.db");
  }

  /** Where copies of the embedded store lie. */
  public Path backups() {
    return path.resolve("backups");
  }

  /** Where stores lie that a backup has taken the place of. */
  public Path setAside() {
    return path.resolve("aside");
  }

  /** Where the output of attempts lies. */
  public Path data() {
    return path.resolve("data");
  }

  /**
   * Where an attempt may write.
   *
   * @return empty where that would lead out of the folder of the data, by a name or by a link
   */
  public Optional<Path> output(String pipeline, String step, String attempt) {
    return PlainFolder.within(data(), pipeline, step, attempt);
  }

  /** Where what the drivers print goes. */
  public Path drivers() {
    return path.resolve("drivers");
  }

  /** Where the logs of runs go when they are old. */
  public Path logs() {
    return path.resolve("logs");
  }

  /** Where the repositories that definitions come from are kept. */
  public Path repositories() {
    return path.resolve("git");
  }

  /** Where the files that definitions from repositories name lie, by repository and commit. */
  public Path checkouts() {
    return path.resolve("checkouts");
  }

  /** What the engine logs. */
  public Path log() {
    return path.resolve("engine.log");
  }

  /** The file that the one engine of a home holds a lock on. */
  Path lock() {
    return path.resolve("lock");
  }

  static HomeFailure failure(Path home, String reason, @Nullable IOException cause) {
    HomeFailure failure =
        new HomeFailure(
            "Cannot use home %s: %s".formatted(home, reason),
            "Name another folder with --home, or mend this one");
    if (cause != null) {
      failure.initCause(cause);
    }
    return failure;
  }

  /** Why a file couldn't be written, as a person would say it. */
  static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException denied) {
      return "you may not write " + denied.getFile();
    }
    if (cause instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file, not a folder";
    }
    if (cause instanceof FileSystemException broken && broken.getReason() != null) {
      return broken.getReason();
    }
    return String.valueOf(cause.getMessage());
  }

  /** The attributes of a new file that only its owner may use, where the file system has such. */
  static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
