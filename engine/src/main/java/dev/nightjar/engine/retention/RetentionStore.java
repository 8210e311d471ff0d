package dev.nightjar.engine.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the store knows of what may go, and how it goes: first marked, then deleted, then forgotten.
 */
public interface RetentionStore {

  /**
   * What versions there are, and what keeps them.
   *
   * @param since what was used or named then or later counts as used and named
   */
  Facts facts(Instant since);

  /**
   * Marks the versions of a folder, so that nobody takes them any more; conditional on their being
   * unused still. Runs that failed and stand on them can't be gone on with afterwards.
   *
   * @param since as for {@link #facts}
   * @return whether they are marked; if not, somebody was faster
   */
  boolean mark(String folder, Set<String> attempts, long bytes, Instant since);

  /** The folders that are marked and not yet forgotten, with their bytes. */
  Map<String, Long> marked();

  /** A marked folder is deleted: its versions lie nowhere any more. */
  void deleted(String folder);

  /**
   * Runs that are over, ended before then, and are beyond the newest of their pipeline; the latest
   * first.
   */
  List<OldRun> oldRuns(Instant endedBefore, int kept);

  /** The same of one pipeline. */
  List<OldRun> oldRuns(String pipeline, Instant endedBefore, int kept);

  /**
   * The definition of each pipeline that says how long things are kept: the one that its repository
   * has made active, or that of its newest run.
   */
  List<Declaring> declaring();

  /** What keeps a run though it is old; empty when nothing does. */
  Optional<String> pin(String run);

  /** Bars a run that nothing keeps from being gone on with; false when something keeps it now. */
  boolean bar(String run);

  /** Deletes a barred run and all that is recorded of it; false when something keeps it now. */
  boolean drop(String run);

  /** A run and its branches. */
  List<String> tree(String run);

  /** The attempts of these ids that are known. */
  Map<String, KnownAttempt> attempts(Collection<String> ids);

  /** The attempts of a run that aren't done. */
  List<KnownAttempt> unfinished(String run);

  /** Commits that pipelines need, or runs that go on or could. */
  Set<String> neededCommits();

  /** Takes the turn to collect, of all engines one; again after this time. */
  boolean takeTurn(Duration every);

  /**
   * The definition of a pipeline.
   *
   * @param definition its hash
   * @param file where it lay
   */
  record Declaring(String pipeline, String definition, String file) {}

  /** A run that may go. */
  record OldRun(String run, String pipeline, Instant endedAt) {}

  /**
   * An attempt.
   *
   * @param over whether it ended without success before {@code endedAt}, which is never after the
   *     end of the run
   */
  record KnownAttempt(String id, String pipeline, boolean over, Instant since) {}
}
