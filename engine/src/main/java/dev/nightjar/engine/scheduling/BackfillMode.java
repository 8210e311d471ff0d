package dev.nightjar.engine.scheduling;

import java.util.Locale;

/** For which of its logical times a backfill runs the pipeline. */
public enum BackfillMode {
  /** Those that have no run. */
  ONLY_MISSING,
  /** Those, and those whose run failed or was cancelled: that run is gone on with. */
  RERUN_FAILED,
  /** All: runs that succeeded are run again, and what is unchanged is reused. */
  RERUN_ALL,
  /** Those that a schedule missed, and a person confirmed. */
  CATCH_UP;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
