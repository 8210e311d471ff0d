package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.DriverNeed;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps runs that wait, and who takes them. Every change is conditional on the state that it
 * leaves, and the database alone decides. The caller has a transaction open.
 */
public interface QueueStore {

  /** Has runs wait that aren't known by their pipeline, logical time, trigger and key. */
  List<Submitted> add(List<Waiting> runs);

  /**
   * Takes a run: the one that an engine has lost, else the first that waits and whose pipeline
   * isn't at its limit. Limits are kept over all engines.
   *
   * @param engine who takes it; its lease must run
   * @param limit how many runs of a pipeline may go on at the same time
   */
  default Optional<Claim> claim(EngineProcess engine, int limit, Instant at) {
    return claim(engine, Admission.of(limit), at) instanceof Taking.Taken taken
        ? Optional.of(taken.claim())
        : Optional.empty();
  }

  /**
   * Like {@link #claim(EngineProcess, int, Instant)}, for an engine whose memory has an end. What
   * it could never hold is left to others. What it can't hold now keeps those behind waiting, so
   * that it gets its turn; but for runs whose drivers are on this machine already.
   */
  Taking claim(EngineProcess engine, Admission admission, Instant at);

  /** Notes which drivers a run needs, and all that are like it. */
  void weigh(RunFacts run, DriverNeed need);

  /**
   * Records the steps of a run that has none.
   *
   * @throws OwnershipLost when it was taken by another
   */
  void plan(Ownership owner, Map<String, String> parameters, List<PlannedStep> steps);

  /**
   * Ends a run that can't even be planned, or goes on no more.
   *
   * @throws OwnershipLost when it was taken by another
   */
  void fail(Ownership owner, Failure failure, Instant at);

  /** Lets go of a run, so that any engine may take it; nothing where it was taken or has ended. */
  void release(Ownership owner);

  /**
   * Lets go of an engine's runs but those it knows of; branches go with their run.
   *
   * @param known runs by their ids
   */
  void releaseAllBut(EngineProcess engine, Set<String> known);

  /** Ends a run and its steps as cancelled, if it waits or nobody owns it; whether it did. */
  boolean cancelUnowned(String run, Instant at);

  /** Ends a claimed run and its steps as cancelled. */
  void cancel(Ownership owner, Instant at);

  /** Notes that a run should be cancelled, for its owner to see; whether it goes on. */
  boolean askToCancel(String run);

  /** Cancels the runs of a backfill that wait, and notes it for the owners of those that go on. */
  Cancelled cancelBackfill(String backfill, Instant at);

  /** The runs of an engine that should be cancelled. */
  List<String> toCancel(String engine);

  /** What came of an engine's looking for a run. */
  sealed interface Taking {

    /** A run was taken. */
    record Taken(Claim claim) implements Taking {}

    /** The next one must be {@linkplain #weigh weighed} first. */
    record Unweighed(RunFacts run) implements Taking {}

    /** There is none, or not yet. */
    record Nothing() implements Taking {}
  }

  /**
   * Runs that were cancelled as one.
   *
   * @param waiting how many waited
   * @param going how many their owners are to cancel
   */
  record Cancelled(int waiting, int going) {}

  /** A run to be added. */
  record Waiting(String run, Submission submission) {

    /** What there is one run of. */
    public String key() {
      return submission.key() == null ? run : submission.key();
    }
  }
}
