package dev.nightjar.engine.execution;

import java.time.Duration;

/** What the steps of pipelines have tried lately, in all engines together. */
public interface RecentTries {

  /** What those of a pipeline have tried within this time, by the store's clock. */
  Tries of(String pipeline, Duration within);

  /**
   * Counts of attempts.
   *
   * @param first steps that were tried for the first time, by a driver
   * @param again attempts of steps that had been tried before
   * @param succeeded attempts by a driver that have succeeded
   * @param coming steps that failed and wait for their next attempt
   */
  record Tries(int first, int again, int succeeded, int coming) {}
}
