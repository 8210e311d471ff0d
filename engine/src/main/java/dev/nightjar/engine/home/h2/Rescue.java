package dev.nightjar.engine.home.h2;

import dev.nightjar.engine.home.Backup;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.home.HomeFailure;
import dev.nightjar.engine.home.Restored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Puts a backup in the place of a store. The caller has the home to itself. */
public final class Rescue {

  /** What the file of a store has at the least; H2 takes a shorter one for a new store. */
  private static final int LEAST_BYTES = 8192;

  /** What H2 says of a file that it can't make sense of. */
  private static final Set<Integer> DAMAGED =
      Set.of(
          ErrorCode.FILE_CORRUPTED_1,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2,
          ErrorCode.GENERAL_ERROR_1);

  private static final List<String> NOT_THE_FILES_FAULT =
      List.of("no space left", "denied", "permitted", "read-only file system", "too many open");

  private final Home home;
  private final BackupFolder folder;

  private Rescue(Home home) {
    this.home = home;
    folder = new BackupFolder(home);
  }

  /** Restores the newest good backup where the store is gone, though there once was one. */
  public static Optional<Restored> ifLost(Home home) {
    return new Rescue(home).ifLost();
  }

  /**
   * Restores the newest good backup where the store can't be opened and read.
   *
   * @return empty when the store is well, or no backup is
   */
  public static Optional<Restored> ifBroken(Home home) {
    return new Rescue(home).ifBroken();
  }

  /**
   * Restores a backup whatever the store is like.
   *
   * @param file null for the newest good one
   * @param by who wants it
   * @throws HomeFailure when there is none, or it is no good
   */
  public static Restored restore(Home home, @Nullable Path file, String by) {
    Rescue rescue = new Rescue(home);
    List<Backup> candidates = file == null ? rescue.folder.all() : List.of(named(file));
    Restored restored =
        rescue
            .newestGood(candidates, null)
            .orElseThrow(
                () ->
                    new HomeFailure(
                        "Cannot restore the metadata store of %s: %s"
                            .formatted(
                                home.path(),
                                file == null
                                    ? "there is no backup that can be read"
                                    : file + " can't be read as a backup"),
                        "'nightjar backup list' shows those in the home"));
    note(home, restored, by);
    return restored;
  }

  /** Only what has been there for long is written: the store may be of an earlier version. */
  private static void note(Home home, Restored restored, String by) {
    try {
      new StoreCopy(home.storeFile())
          .note(
              restored.backup().file().toString(),
              by,
              restored.aside() == null ? null : "set aside: " + restored.aside());
    } catch (SQLException e) {
      throw new HomeFailure(
          "Cannot write down that the store was restored: " + firstLine(e),
          "The store is that of the backup");
    }
  }

  private static Backup named(Path file) {
    try {
      return BackupFolder.of(file.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw new HomeFailure(
          "Cannot find a backup: " + file, "'nightjar backup list' shows those in the home");
    }
  }

  private Optional<Restored> ifLost() {
    Path store = home.storeFile();
    try {
      boolean there = Files.exists(store);
      if (there && Files.size(store) >= LEAST_BYTES) {
        return Optional.empty();
      }
      return newestGood(folder.all(), store + (there ? " is cut off" : " is gone"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Restored> ifBroken() {
    if (folder.all().isEmpty() || !Files.exists(home.storeFile())) {
      return Optional.empty();
    }
    try {
      new StoreCopy(home.storeFile()).check();
      return Optional.empty();
    } catch (SQLException e) {
      return isDamage(e) ? newestGood(folder.all(), firstLine(e)) : Optional.empty();
    }
  }

  private static boolean isDamage(SQLException failure) {
    StringBuilder said = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      said.append(cause.getMessage()).append('\n');
    }
    String text = said.toString().toLowerCase(Locale.ROOT);
    return DAMAGED.contains(failure.getErrorCode())
        && NOT_THE_FILES_FAULT.stream().noneMatch(text::contains);
  }

  private static String firstLine(SQLException failure) {
    return Objects.toString(failure.getMessage()).lines().findFirst().orElse("");
  }

  private Optional<Restored> newestGood(List<Backup> candidates, @Nullable String reason) {
    List<String> bad = new ArrayList<>();
    for (Backup backup : candidates) {
      try {
        StoreCopy copy = folder.checked(backup.file());
        String why = bad.isEmpty() ? reason : reason + "; no good: " + String.join(", ", bad);
        return Optional.of(replace(copy, backup, why));
      } catch (IOException e) {
        bad.add(Objects.toString(backup.file().getFileName()));
      }
    }
    return Optional.empty();
  }

  /** Killed in between, it finds the store gone the next time, and a backup. */
  private Restored replace(StoreCopy copy, Backup backup, @Nullable String reason) {
    Path store = home.storeFile();
    try {
      Path aside = null;
      Instant last = null;
      if (Files.exists(store)) {
        last = Files.getLastModifiedTime(store).toInstant();
        Files.createDirectories(home.setAside());
        aside = free(home.setAside(), last);
        BackupFolder.move(store, aside);
      }
      BackupFolder.move(copy.file(), store);
      return new Restored(backup, reason, aside, last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path free(Path folder, Instant time) {
    String name = "store-%s".formatted(time.toString().replaceAll("[-:]|\\.\\d+", ""));
    return Stream.iterate(0, i -> i + 1)
        .map(i -> folder.resolve(name + (i == 0 ? "" : "-" + i) + ".mv.db"))
        .filter(path -> !Files.exists(path))
        .findFirst()
        .orElseThrow();
  }
}
