package dev.nightjar.engine.retention;

import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.retention.RetentionStore.KnownAttempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Deletes what lies in this engine's home and nothing refers to. */
@Component
final class HomeLeftovers {

  private final Home home;
  private final RetentionStore store;
  private final RetentionProperties limits;

  HomeLeftovers(Home home, RetentionStore store, RetentionProperties limits) {
    this.home = home;
    this.store = store;
    this.limits = limits;
  }

  List<Collected.OfKind> collect(Instant now, boolean dryRun) {
    return List.of(
        attempts(now, dryRun),
        driverLogs(now, dryRun),
        driverFolders(now, dryRun),
        checkouts(now, dryRun));
  }

  /** Of attempts that failed or were stopped. What no run of this store made is left alone. */
  private Collected.OfKind attempts(Instant now, boolean dryRun) {
    Tally tally = new Tally("attempt folders");
    for (Path pipeline : Folders.in(home.data())) {
      for (Path step : Files.isDirectory(pipeline) ? Folders.in(pipeline) : List.<Path>of()) {
        List<AttemptFolder> folders =
            (Files.isDirectory(step) ? Folders.in(step) : List.<Path>of())
                .stream().flatMap(folder -> AttemptFolder.at(folder).stream()).toList();
        Map<String, KnownAttempt> known =
            store.attempts(folders.stream().map(AttemptFolder::attempt).toList());
        for (AttemptFolder folder : folders) {
          KnownAttempt attempt = known.get(folder.attempt());
          if (attempt == null) {
            tally.kept(folder.attempt(), "no run of this store made it");
          } else if (attempt.over() && isBefore(attempt.since(), now, limits.grace())) {
            delete(folder.path(), folder.attempt(), "it has no output", tally, dryRun);
          }
        }
      }
    }
    return tally.sum();
  }

  private Collected.OfKind driverLogs(Instant now, boolean dryRun) {
    Tally tally = new Tally("driver logs");
    String why =
        "nothing was printed for more than %dd".formatted(limits.logsDeletedAfter().toDays());
    for (Path file : Folders.in(home.drivers())) {
      if (Files.isRegularFile(file)
          && isBefore(touched(file), now, limits.logsDeletedAfter())
          && !isRunning(file)) {
        delete(file, String.valueOf(file.getFileName()), why, tally, dryRun);
      }
    }
    return tally.sum();
  }

  /** What drivers leave that are killed. */
  private Collected.OfKind driverFolders(Instant now, boolean dryRun) {
    Tally tally = new Tally("temporary folders");
    for (Path folder : Folders.in(home.drivers())) {
      if (Files.isDirectory(folder)
          && isBefore(touched(folder), now, limits.grace())
          && !isRunning(folder)) {
        String name = String.valueOf(folder.getFileName());
        delete(folder, name, "its driver is gone", tally, dryRun);
      }
    }
    return tally.sum();
  }

  /** They are written again when they are missing. */
  private Collected.OfKind checkouts(Instant now, boolean dryRun) {
    Tally tally = new Tally("checkouts");
    Set<String> needed = store.neededCommits();
    for (Path repository : Folders.in(home.checkouts())) {
      for (Path commit : Files.isDirectory(repository) ? Folders.in(repository) : List.<Path>of()) {
        String name = String.valueOf(commit.getFileName());
        if (!needed.contains(name) && isBefore(touched(commit), now, limits.grace())) {
          String shown = "%s/%s".formatted(repository.getFileName(), name);
          delete(commit, shown, "no pipeline and no run that could go on needs it", tally, dryRun);
        }
      }
    }
    return tally.sum();
  }

  private static void delete(Path path, String name, String why, Tally tally, boolean dryRun) {
    long bytes = Folders.size(path);
    try {
      if (!dryRun) {
        Folders.delete(path);
      }
      tally.gone(name, why, bytes);
    } catch (IOException e) {
      tally.failed(name, "cannot be deleted: " + e);
    }
  }

  private static boolean isBefore(Instant time, Instant now, Duration limit) {
    return time.isBefore(now.minus(limit));
  }

  private static Instant touched(Path path) {
    try {
      return Files.getLastModifiedTime(path).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A driver names the folder beside its log on its command line. */
  private static boolean isRunning(Path path) {
    String name = String.valueOf(path.getFileName()).replaceFirst("\\.work$", "");
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").contains(name));
  }
}
