package dev.nightjar.engine.logs;

import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Knows which logs are in the store, and which in archives. */
public interface LogArchiveStore {

  /**
   * Runs that ended before then, and whose lines are still in the store; branches too.
   *
   * @param after only ids behind this one
   */
  List<OldLog> inStore(Instant endedBefore, String after, int limit);

  /** Runs that ended before then, and have lines in an archive. */
  List<OldLog> inArchives(Instant endedBefore, String after, int limit);

  /** The attempts of a run that have lines in the store, in the order in which they began. */
  List<String> attempts(String run);

  /** The part that holds the first lines behind a place; null when no archive has any. */
  @Nullable ArchivedPart part(String attempt, int after);

  /** The parts of an attempt, the last first. */
  List<ArchivedPart> parts(String attempt);

  /** The file of a run's archive; null when it has none. */
  @Nullable Path file(String run);

  /**
   * Moves the first lines of an attempt that are still in the store, in one transaction in which
   * nobody else moves any of the run.
   *
   * @param mover puts them somewhere else; may be called more than once
   * @return where they lie now; null when there were none
   */
  @Nullable ArchivedPart move(
      String run, String attempt, int limit, Function<List<PlacedLine>, ArchivedPart> mover);

  /** Forgets what is in the archive of a run. */
  void forgetArchive(String run);

  /** Deletes the lines of a run that are in the store; gives their number. */
  int deleteLines(String run);

  /** A run whose lines may be moved or deleted. */
  record OldLog(String run, String pipeline, Instant endedAt) {}

  /** A line and its place in its attempt. */
  record PlacedLine(int place, LogLine line) {}
}
