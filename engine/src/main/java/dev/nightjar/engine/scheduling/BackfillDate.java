package dev.nightjar.engine.scheduling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A logical time of a backfill, and what becomes of it.
 *
 * @param queued whether a run of it is to wait
 * @param run the run that there is; null for none
 */
public record BackfillDate(Instant time, Reason reason, boolean queued, @Nullable KnownRun run) {

  /** How it stands with a logical time. */
  public enum Reason {
    MISSING("it has no run"),
    FAILED("its run failed"),
    CANCELLED("its run was cancelled"),
    SUCCEEDED("its run succeeded"),
    QUEUED("its run is queued already"),
    RUNNING("its run goes on already"),
    BEFORE_START("before the schedule's start"),
    AFTER_END("after the schedule's end"),
    HOLIDAY("in a holiday"),
    NOT_DUE("not due yet"),
    LEFT_TO_SCHEDULE("the schedule has yet to decide about it");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }
}
