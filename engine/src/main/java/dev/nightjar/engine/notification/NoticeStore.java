package dev.nightjar.engine.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the store what is to be told, and keeps what has been noticed. The caller has a
 * transaction open, and has {@link #lock() locked} it.
 */
public interface NoticeStore {

  /** What time it is, by the database's clock. */
  Instant now();

  /**
   * Until the end of the transaction nobody else notices anything.
   *
   * @return when somebody last looked; empty when nobody ever has
   */
  Optional<Instant> lock();

  /** All that had ended by now was looked at. */
  void looked(Instant now);

  /** Runs from the queue that have failed since and weren't noticed, the oldest first. */
  List<Notice> failed(Instant since, int limit);

  /** The first runs that succeeded after ones that failed. */
  List<Notice> recovered();

  /**
   * Runs that schedules have asked for, but for those of backfills, whose deadline wasn't noticed
   * as missed: those that aren't done, and those that have ended since.
   */
  List<Scheduled> scheduled(Instant endedSince);

  /** Questions that wait for a person and weren't noticed. */
  List<Notice> asking();

  /** Keeps that something was noticed; once. */
  void add(Notice notice);

  /** A pipeline's run has failed. */
  void ails(Notice failed);

  /** A pipeline's run has succeeded after one that failed. */
  void heals(String pipeline);

  /** Forgets what was noticed before a moment, of runs that have ended, and ended messages. */
  void forget(Instant before);

  /**
   * A run that its schedule has asked for.
   *
   * @param again since when it waits or goes on again; null for the first time
   * @param endedAt null while it isn't done
   */
  record Scheduled(Notice.Subject run, @Nullable Instant again, @Nullable Instant endedAt) {

    /** Whether it wasn't done at an instant; what is repaired later had ended by then. */
    boolean wasOpen(Instant at) {
      return (again == null || !again.isAfter(at)) && (endedAt == null || endedAt.isAfter(at));
    }
  }
}
