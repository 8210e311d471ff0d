package dev.nightjar.engine.api;

import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.definition.Problem;

/** Refuses what can't be done without something that isn't there. */
public final class Lacking {

  private Lacking() {}

  /** Without a schedule nothing is due. */
  public static Refusal scheduleToTell(String pipeline) {
    return noSchedule(
        "Cannot tell when %s is due: it has no schedule".formatted(pipeline),
        "add one, such as schedule: {cron: \"0 2 * * *\", timezone: Europe/Berlin}");
  }

  /** Without a schedule there are no logical times to backfill. */
  public static Refusal scheduleToBackfill(String pipeline) {
    return noSchedule(
        "Cannot backfill %s: it has no schedule, which would say its logical times"
            .formatted(pipeline),
        "'nightjar run --logical-time' runs it for one time");
  }

  private static Refusal noSchedule(String message, String hint) {
    return Refusal.of(new Problem("no-schedule", null, message, hint));
  }

  /** The repository that a pipeline comes from can't be reached from here. */
  public static Refusal repository(UpstreamFailure cause) {
    return Refusal.of(
        new Problem(
            "unreachable-repository",
            null,
            String.valueOf(cause.getMessage()),
            "give this command the repositories that the server has: nightjar.git.repositories"));
  }
}
