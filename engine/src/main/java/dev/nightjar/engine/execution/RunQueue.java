package dev.nightjar.engine.execution;

import dev.nightjar.engine.home.StoreFailure;
import java.util.List;
import java.util.Optional;

/** Asks for runs, and for their end, whatever engine runs them: all through the store. */
public interface RunQueue {

  /**
   * Has runs wait for an engine: all of them, or none. The first of them is taken first.
   *
   * @return what came of each, in the same order
   * @throws StoreFailure when the store can't be written
   */
  List<Submitted> submit(List<Submission> submissions);

  /** Has one run wait for an engine. */
  default Submitted submit(Submission submission) {
    return submit(List.of(submission)).get(0);
  }

  /**
   * Has a run cancelled. One that waits, or whose engine is gone, is cancelled at once. The engine
   * of one that goes on is told through the store, and cancels it within about two seconds.
   *
   * @throws RunRefused when there is no such run, or it has ended
   */
  Cancelling cancel(String run);

  /**
   * Like {@link #cancel}; empty for one that has ended. Part of the caller's transaction, if any.
   */
  Optional<Cancelling> cancelIfOpen(String run);

  /** What a request to cancel has done. */
  enum Cancelling {
    /** The run is cancelled: nothing of it runs, now or later. */
    DONE,
    /** Its engine will see the request. */
    ASKED
  }
}
