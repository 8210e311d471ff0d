package dev.nightjar.engine.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Attempts of the steps of a stage, made in one pass.
 *
 * @param lazy each after those that it reads
 * @param sink the one whose pass it is
 */
public record StageAttempt(List<Attempt> lazy, Attempt sink) {

  public StageAttempt {
    lazy = List.copyOf(lazy);
  }

  /** How long it may take: as long as its steps one after the other. */
  Duration timeout() {
    return all().stream()
        .map(attempt -> attempt.step().timeout())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** All attempts, in the order of their steps. */
  List<Attempt> all() {
    List<Attempt> all = new ArrayList<>(lazy);
    all.add(sink);
    return all;
  }
}
