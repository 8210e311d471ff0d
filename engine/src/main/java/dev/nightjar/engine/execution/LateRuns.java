package dev.nightjar.engine.execution;

import java.time.Duration;
import java.util.List;

/**
 * Runs that wait though they should have begun by now. Those of a backfill never are: they come
 * after all others, a few at a time, and are in no hurry.
 *
 * @param count how many there are
 * @param first those of them that come first, a few
 */
public record LateRuns(int count, List<RunSummary> first) {

  /** A queue moves within seconds: who waits longer than this is late. */
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  public LateRuns {
    first = List.copyOf(first);
  }
}
