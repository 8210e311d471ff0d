package dev.nightjar.engine.logs;

import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.logs.LogArchiveStore.OldLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Moves the lines of runs from the store to compressed files in the home, and deletes these. A move
 * that breaks off leaves a file that is longer than the store knows, which does no harm.
 */
@Component
public final class LogArchives {

  /** So many lines are in memory at a time, and moved in one transaction. */
  private static final int MOVED_TOGETHER = 5_000;

  private final Home home;
  private final LogArchiveStore store;
  private final JsonMapper json;

  LogArchives(Home home, LogArchiveStore store, JsonMapper json) {
    this.home = home;
    this.store = store;
    this.json = json;
  }

  /** Runs that ended before then, and whose lines are in the store; only ids behind one. */
  public List<OldLog> inStore(Instant endedBefore, String after, int limit) {
    return store.inStore(endedBefore, after, limit);
  }

  /** Runs that ended before then, and whose lines are in an archive; only ids behind one. */
  public List<OldLog> inArchives(Instant endedBefore, String after, int limit) {
    return store.inArchives(endedBefore, after, limit);
  }

  /** Moves the lines of a run to its archive; gives how many lines and how many bytes of it. */
  public Moved move(OldLog old) {
    Path path = Objects.requireNonNullElseGet(store.file(old.run()), () -> newFile(old));
    ArchiveFile file = new ArchiveFile(path, json);
    long lines = 0;
    long bytes = 0;
    for (String attempt : store.attempts(old.run())) {
      ArchivedPart part = move(old.run(), attempt, file);
      while (part != null) {
        lines += part.last() - part.first() + 1;
        bytes += part.bytes();
        part = move(old.run(), attempt, file);
      }
    }
    return new Moved(lines, bytes);
  }

  private @Nullable ArchivedPart move(String run, String attempt, ArchiveFile file) {
    return store.move(run, attempt, MOVED_TOGETHER, lines -> file.add(attempt, lines));
  }

  /** How large the archive of a run is, in bytes; 0 when it has none. */
  public long size(String run) {
    Path file = store.file(run);
    try {
      return file == null || !Files.exists(file) ? 0 : Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Deletes the archive of a run, and what else there is of its log. */
  public void delete(String run) {
    Path file = store.file(run);
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the archive of a log: " + file, e);
    }
    store.forgetArchive(run);
    var unused = store.deleteLines(run);
  }

  private Path newFile(OldLog old) {
    return home.logs().resolve(old.pipeline()).resolve(old.run() + ".jsonl.gz");
  }

  /** What was moved. */
  public record Moved(long lines, long bytes) {}
}
