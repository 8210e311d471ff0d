package dev.nightjar.engine.console.backfills;

import dev.nightjar.engine.console.Badge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage of asking for a backfill.
 *
 * @param refusal why it can't be; null where it can
 * @param zone that of the schedule
 * @param shown dates of the page
 * @param next where more dates are; null at the end
 */
record Wizard(
    List<Step> steps,
    String stage,
    @Nullable Refusal refusal,
    String zone,
    String rhythm,
    int all,
    int queued,
    List<Reasoned> reasons,
    List<Date> shown,
    int from,
    @Nullable String next,
    @Nullable String previous) {

  /** A stage in the list of them. */
  record Step(int number, String word, String href, boolean current, boolean reachable) {}

  /** Why it can't be. */
  record Refusal(String message, @Nullable String hint) {}

  /** How many dates there are of which it stands so. */
  record Reasoned(Badge badge, int count, boolean queued) {}

  /**
   * A logical time, as the schedule's zone has it.
   *
   * @param full with its zone, which tells apart what clocks show twice
   */
  record Date(
      String time,
      String iso,
      String full,
      boolean queued,
      Badge reason,
      @Nullable String run,
      @Nullable String href) {}
}
