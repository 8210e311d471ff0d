package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells how far the steps are, as a run does. */
final class Stages {

  private final String name;
  private final RunObserver observer;
  private final Clock clock;
  private final Map<String, Instant> begun = new HashMap<>();

  Stages(String name, RunObserver observer, Clock clock) {
    this.name = name;
    this.observer = observer;
    this.clock = clock;
  }

  void begin(List<Chain.Link> chain) {
    observer.started(
        name, chain.stream().map(link -> status(link, StepState.PENDING, null, null)).toList());
  }

  void running(Chain.Link link) {
    begun.put(link.step().name(), clock.instant());
    observer.changed(status(link, StepState.RUNNING, null, null));
  }

  void progressed(String step, int tasksDone, int tasks) {
    observer.progressed(step, tasksDone, tasks);
  }

  void succeeded(Chain.Link link, @Nullable Long rows) {
    observer.changed(status(link, StepState.SUCCEEDED, rows, null));
  }

  void failed(Chain.Link link, Failure failure) {
    observer.changed(status(link, StepState.FAILED, null, failure));
  }

  void reused(Chain.Link link) {
    observer.changed(status(link, StepState.REUSED, null, null));
  }

  void skipped(Chain.Link link) {
    observer.changed(status(link, StepState.SKIPPED, null, null));
  }

  private StepStatus status(
      Chain.Link link, StepState state, @Nullable Long rows, @Nullable Failure failure) {
    String step = link.step().name();
    Instant start = begun.get(step);
    return new StepStatus(
        step,
        link.step().kind(),
        state,
        start == null ? 0 : 1,
        null,
        null,
        rows,
        start,
        state.terminal() ? clock.instant() : null,
        failure);
  }
}
