package dev.nightjar.engine.execution;

import java.util.Set;

/**
 * How many runs of one pipeline go on at the same time, in all engines together; those of backfills
 * have limits of their own.
 *
 * @param most of all runs of a pipeline
 * @param overlapping the pipelines whose schedules let runs go on beside each other; of any other
 *     pipeline one run at a time goes on that its schedule has asked for
 */
public record RunsPerPipeline(int most, Set<String> overlapping) {

  public RunsPerPipeline {
    overlapping = Set.copyOf(overlapping);
  }

  /** So many, where no schedule lets runs overlap. */
  public static RunsPerPipeline of(int most) {
    return new RunsPerPipeline(most, Set.of());
  }
}
