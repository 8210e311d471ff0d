package dev.nightjar.engine.home.h2;

import dev.nightjar.engine.home.Backup;
import dev.nightjar.engine.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The backups in a home, each named by its time. */
record BackupFolder(Home home) {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'store-'uuuuMMdd'T'HHmmss'Z.zip'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Pattern COPY = Pattern.compile("restoring-(\\d{1,18})\\..*");

  /** Where one of this time belongs. */
  Path file(Instant at) {
    return home.backups().resolve(NAME.format(at));
  }

  /** All of them, the newest first. */
  List<Backup> all() {
    if (!Files.isDirectory(home.backups())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(home.backups())) {
      return files
          .flatMap(file -> named(file).stream())
          .sorted(Comparator.comparing(Backup::at).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The backup in any file: one of another name is of the time when it was written. */
  static Backup of(Path file) throws IOException {
    Optional<Backup> named = named(file);
    return named.isPresent()
        ? named.get()
        : new Backup(file, Files.getLastModifiedTime(file).toInstant(), Files.size(file));
  }

  private static Optional<Backup> named(Path file) {
    try {
      Instant at = NAME.parse(Objects.toString(file.getFileName()), Instant::from);
      return Optional.of(new Backup(file, at, Files.size(file)));
    } catch (DateTimeException | IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Takes the store out of a backup, and reads it to its end.
   *
   * @return a file in the home that becomes the caller's
   * @throws IOException when it isn't one, or is damaged
   */
  StoreCopy checked(Path backup) throws IOException {
    removeRemains();
    Path to = home.path().resolve("restoring-%d.mv.db".formatted(ProcessHandle.current().pid()));
    Files.deleteIfExists(to);
    try {
      StoreCopy copy = StoreCopy.unpack(backup, to);
      copy.check();
      return copy;
    } catch (IOException | SQLException | RuntimeException e) {
      Files.deleteIfExists(to);
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Whoever was killed while it checked a backup has left a copy. */
  private void removeRemains() throws IOException {
    try (Stream<Path> files = Files.list(home.path())) {
      for (Path file : files.toList()) {
        Matcher copy = COPY.matcher(Objects.toString(file.getFileName()));
        if (copy.matches() && ProcessHandle.of(Long.parseLong(copy.group(1))).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Moves a file, so that after a power cut it is there or isn't, but whole. */
  static void move(Path from, Path to) throws IOException {
    try (FileChannel file = FileChannel.open(from, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    Path folder = Objects.requireNonNull(to.toAbsolutePath().getParent());
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    } catch (IOException e) {
      // Not every file system lets a folder be forced.
    }
  }

  /** Deletes the oldest. */
  void keep(int newest) {
    all().stream().skip(newest).forEach(old -> delete(old.file()));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
