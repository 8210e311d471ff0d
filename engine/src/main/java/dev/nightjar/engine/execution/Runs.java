package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.home.StoreFailure;
import java.time.Duration;

/** Starts, repairs and cancels runs. */
public interface Runs {

  /**
   * Runs a plan and returns when the run has ended. A step that fails is told in the result and to
   * the observer, never thrown.
   *
   * @throws StoreFailure when the metadata store can't be written any more; the run can be retried
   */
  RunResult start(Plan plan, RunRequest request, RunObserver observer);

  /**
   * Goes on with a run that has ended or was interrupted: what is done stays done but for what the
   * repair asks for again, the rest is run.
   *
   * @param plan compiled from the run's own definition, or that of the repair, with the run's own
   *     parameters and logical time
   * @throws RunRefused when the run doesn't exist, is still running or waits, another repair was
   *     faster, or it has succeeded and nothing of it is asked for again
   * @throws StoreFailure when the metadata store can't be written any more
   */
  RunResult retry(String run, Plan plan, Repair repair, RunObserver observer);

  /** Runs what isn't done of a run, with the run's own definition. */
  default RunResult retry(String run, Plan plan, RunObserver observer) {
    return retry(run, plan, Repair.plain("nightjar"), observer);
  }

  /**
   * Runs what isn't done of a run that this engine has taken, and returns when that has ended.
   *
   * @param plan compiled from the run's own definition with the run's own parameters and logical
   *     time
   * @return {@code interrupted} when the run was wound down before its end: it is then still to be
   *     released
   * @throws RunRefused when another engine has it
   * @throws StoreFailure when the metadata store can't be written any more
   */
  RunResult proceed(Claim claim, Plan plan, RunObserver observer);

  /**
   * Winds the runs of this process down: no step begins any more, those that run may end, and what
   * they give is stored. What runs longer in drivers that outlive this engine is left to the next
   * one; else it is stopped. The calls that run them return.
   *
   * @param patience how long attempts may go on
   * @return whether all of them ended by themselves
   */
  boolean wind(Duration patience);

  /**
   * Cancels a run of this process: its attempts are stopped, and {@link #start} or {@link #retry}
   * returns within five seconds. Returns at once, and does nothing for a run that has ended. Needs
   * no other thread, so that a shutdown hook may call it.
   */
  void cancel(String run);
}
