package dev.nightjar.engine.execution;

import java.util.List;

/**
 * What goes on and what waits.
 *
 * @param engines those that have a lease or own a run, the oldest first
 * @param going the runs that go on or were left by their engine, in the order in which they came
 * @param waiting how many runs wait
 * @param next those of them that come first, a few
 */
public record Workload(
    List<KnownEngine> engines, List<RunSummary> going, int waiting, List<RunSummary> next) {

  public Workload {
    engines = List.copyOf(engines);
    going = List.copyOf(going);
    next = List.copyOf(next);
  }

  /** Whether there is an engine that takes runs from the queue. */
  public boolean served() {
    return engines.stream()
        .anyMatch(engine -> engine.live() && engine.engine().role().equals(EngineProcess.SERVER));
  }
}
