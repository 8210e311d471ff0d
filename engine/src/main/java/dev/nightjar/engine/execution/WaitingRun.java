package dev.nightjar.engine.execution;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run that waits.
 *
 * @param pool the pool in which it takes a place; null for none
 * @param backfill the backfill that it is of; null for none
 * @param hold what keeps it from being taken, first of all
 */
public record WaitingRun(
    RunSummary run,
    QueueView.Place place,
    @Nullable String pool,
    @Nullable String backfill,
    Hold hold) {

  /** What keeps a run from being taken. */
  public enum Hold {
    /** Nothing but those before it, and engines that have enough to do. */
    NOTHING,
    PIPELINE_PAUSED,
    BACKFILL_PAUSED,
    /** As many runs of its backfill go on as may. */
    BACKFILL_FULL,
    /** As many runs of its pool go on as may. */
    POOL_FULL,
    /** As many runs of its pipeline go on as may. */
    PIPELINE_BUSY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
