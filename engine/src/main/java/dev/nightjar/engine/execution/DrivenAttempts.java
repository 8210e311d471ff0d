package dev.nightjar.engine.execution;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The attempts of a run that drivers have in hand at this moment. */
final class DrivenAttempts {

  private final Map<String, InDriver> attempts = new LinkedHashMap<>();

  /** Notes that a driver runs the steps of a stage. */
  synchronized void add(StageAttempt stage, Driver driver) {
    Set<String> steps =
        stage.all().stream().map(each -> each.step().name()).collect(Collectors.toSet());
    attempts.put(stage.sink().id().toString(), new InDriver(driver, steps));
  }

  synchronized void remove(String attempt) {
    attempts.remove(attempt);
  }

  /** Has every driver stop what it runs. */
  void cancel() {
    Map<String, InDriver> running;
    synchronized (this) {
      running = Map.copyOf(attempts);
    }
    running.forEach((attempt, held) -> held.driver().cancel(attempt));
  }

  /** The steps of all attempts; empty when a driver of one doesn't outlive this engine. */
  synchronized Optional<Set<String>> outliving() {
    if (attempts.values().stream().anyMatch(held -> !held.driver().outlives())) {
      return Optional.empty();
    }
    Set<String> steps = new HashSet<>();
    attempts.values().forEach(held -> steps.addAll(held.steps()));
    return Optional.of(steps);
  }

  /** Steps that a driver runs in one pass. */
  private record InDriver(Driver driver, Set<String> steps) {}
}
