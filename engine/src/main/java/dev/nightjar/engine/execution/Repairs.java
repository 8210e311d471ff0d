package dev.nightjar.engine.execution;

import dev.nightjar.engine.home.StoreFailure;
import java.util.List;

/** Repairs runs through the store alone, whatever engine runs them then. */
public interface Repairs {

  /**
   * Has a run that has ended, or whose engine is gone, wait for an engine that goes on with it.
   *
   * @throws RunRefused when there is no such run, it goes on or waits, it has succeeded and nothing
   *     of it is asked for again, or it has no such step
   * @throws StoreFailure when the store can't be written
   */
  void queue(String run, Repair repair);

  /**
   * Has many runs wait for an engine, each behind those that wait already, in this order, within
   * the caller's transaction. Nobody is asked whether that is wise.
   *
   * @throws OwnershipLost when one of them isn't any more as it was seen
   */
  void queue(List<Requeued> requeued);

  /**
   * Marks a step of a run that doesn't go on. What is marked as done is so when the run is next
   * gone on with: the given output stands for the step's, or nothing does, where the step leaves
   * none that others read, or what it measured before a gate refused it.
   *
   * @throws RunRefused when the run goes on or waits or has succeeded, it has no such step, or
   *     those after the step would have nothing to read
   * @throws StoreFailure when the store can't be written
   */
  void mark(Mark mark);
}
