package dev.nightjar.engine.execution;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The steps of a run as they stand, and the one who watches them. */
final class StepBoard {

  private final Map<String, StepStatus> steps = new LinkedHashMap<>();
  private final Map<String, Integer> earlier = new HashMap<>();
  private final Observers observer;

  StepBoard(List<StepStatus> steps, Observers observer) {
    this(steps, Map.of(), observer);
  }

  /**
   * The steps of a run that another engine may have begun.
   *
   * @param failures how many attempts have failed of those that count, by step
   */
  StepBoard(List<StepStatus> steps, Map<String, Integer> failures, Observers observer) {
    for (StepStatus step : steps) {
      this.steps.put(step.name(), step);
      // One that still runs is gone on with: it counts as the first of now.
      int begun = step.state() == StepState.RUNNING ? 1 : 0;
      int failed = failures.getOrDefault(step.name(), 0);
      earlier.put(step.name(), step.attempts() - begun - failed);
    }
    this.observer = observer;
  }

  Observers observers() {
    return observer;
  }

  /** Tells who watches this run no more than that a driver starts. */
  RunObserver starts() {
    return new RunObserver() {
      @Override
      public void driverStarting() {
        StepBoard.this.driverStarting();
      }
    };
  }

  synchronized void branched(String step, BranchCount count) {
    observer.branched(step, count);
  }

  synchronized void started(String run) {
    observer.started(run, List.copyOf(steps.values()));
  }

  synchronized StepStatus step(String name) {
    StepStatus step = steps.get(name);
    if (step == null) {
      throw new IllegalStateException("Cannot find step %s in the run".formatted(name));
    }
    return step;
  }

  /**
   * Which try of its step an attempt is, since the run was last started or retried, in whatever
   * engine; from 1. One that was interrupted with its engine doesn't count.
   */
  synchronized int tries(AttemptId attempt) {
    return attempt.number() - earlier.getOrDefault(attempt.step(), 0);
  }

  synchronized List<StepStatus> all() {
    return List.copyOf(steps.values());
  }

  synchronized boolean any(StepState state) {
    return steps.values().stream().anyMatch(step -> step.state() == state);
  }

  /** Whether no step runs, or will run again by itself: a run that winds down is at its end. */
  synchronized boolean isIdle() {
    return !any(StepState.RUNNING) && !any(StepState.RETRYING) && !any(StepState.WAITING);
  }

  synchronized void change(String name, UnaryOperator<StepStatus> change) {
    StepStatus before = step(name);
    StepStatus changed = change.apply(before);
    if (before.state() == StepState.RUNNING && changed.state() == StepState.PENDING) {
      // It was interrupted, and counts for nothing.
      earlier.merge(name, 1, Integer::sum);
    }
    steps.put(name, changed);
    observer.changed(changed);
  }

  synchronized void progressed(String step, int tasksDone, int tasks) {
    observer.progressed(step, tasksDone, tasks);
  }

  synchronized void asked(Approval question) {
    observer.asked(question);
  }

  synchronized void ended(RunState state) {
    observer.ended(state);
  }

  synchronized void driverStarting() {
    observer.driverStarting();
  }
}
