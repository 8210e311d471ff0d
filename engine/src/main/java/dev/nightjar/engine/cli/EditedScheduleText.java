package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.ScheduleJson;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.scheduling.ComingRun;
import dev.nightjar.engine.scheduling.ScheduleEdit;
import dev.nightjar.engine.scheduling.Unmet;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in words what comes of an edited schedule. */
record EditedScheduleText(EditedSchedule edited) {

  private static final int COMING = 7;

  /** A coming time: a sign, when it is, and what becomes of it. */
  record Row(ComingRun run, String local, String utc, String words) {}

  /** {@code Schedule: …; before: …}, and what has changed but the times. */
  List<String> headlines() {
    ScheduleEdit edit = edited.edit();
    List<String> lines = new ArrayList<>();
    String now = ScheduleWords.when(ScheduleJson.of(edit.after()));
    String before = ScheduleWords.when(ScheduleJson.of(edit.before()));
    lines.add(
        now.equals(before)
            ? "Schedule: " + now
            : "Schedule: %s; before: %s".formatted(now, before));
    String policy = policy(edit.after());
    String policyBefore = policy(edit.before());
    if (!policy.isEmpty() && !policy.equals(policyBefore)) {
      lines.add(policyBefore.isEmpty() ? policy : "%s; before: %s".formatted(policy, policyBefore));
    }
    return lines;
  }

  private static String policy(@Nullable PlannedSchedule schedule) {
    ScheduleJson json = ScheduleJson.of(schedule);
    return json == null ? "" : ScheduleWords.policy(json);
  }

  /** The coming times; none when they stay as they are. */
  List<Row> rows() {
    List<ComingRun> coming = edited.edit().coming(COMING);
    if (coming.stream().allMatch(run -> run.standing() == ComingRun.Standing.KEPT)) {
      return List.of();
    }
    ZoneId zone = zone();
    return coming.stream()
        .map(
            run ->
                new Row(
                    run,
                    ScheduleWords.local(run.logicalTime(), zone)
                        + " "
                        + ScheduleWords.offset(run.logicalTime(), zone),
                    run.logicalTime().toString(),
                    words(run.standing())))
        .toList();
  }

  private static String words(ComingRun.Standing standing) {
    return switch (standing) {
      case KEPT -> "as before";
      case ADDED -> "new";
      case DROPPED -> "no longer";
    };
  }

  private ZoneId zone() {
    PlannedSchedule shown =
        edited.edit().after() == null ? edited.edit().before() : edited.edit().after();
    return shown == null ? ZoneOffset.UTC : shown.timetable().zone();
  }

  /** What would need a backfill; empty for nothing. */
  String unmet() {
    Unmet unmet = edited.unmet();
    if (unmet == null) {
      return "";
    }
    String count = (unmet.more() ? "More than " : "") + Figures.many(unmet.count(), "past time");
    String range =
        unmet.count() == 1
            ? String.valueOf(unmet.first())
            : "%s to %s".formatted(unmet.first(), unmet.last());
    return """
    %s of the new schedule %s no run: %s
    A schedule makes up for none from before it is in force: \
    'nightjar backfill PIPELINE --from %s --dry-run' lists them\
    """
        .formatted(count, unmet.count() == 1 ? "has" : "have", range, unmet.first());
  }

  /** As a program reads it. */
  Json json() {
    Unmet unmet = edited.unmet();
    return new Json(
        ScheduleJson.of(edited.edit().before()),
        ScheduleJson.of(edited.edit().after()),
        edited.edit().coming(COMING).stream()
            .map(run -> new Json.Run(run.logicalTime().toString(), run.standing().toString()))
            .toList(),
        unmet == null
            ? null
            : new Json.Gap(
                unmet.count(), unmet.more(), unmet.first().toString(), unmet.last().toString()));
  }

  /**
   * An edit.
   *
   * @param before null for no schedule
   * @param after null for no schedule
   * @param unmet null for nothing
   */
  record Json(
      @Nullable ScheduleJson before,
      @Nullable ScheduleJson after,
      List<Run> coming,
      @Nullable Gap unmet) {

    /** A coming time: {@code kept}, {@code added} or {@code dropped}. */
    record Run(String logicalTime, String standing) {}

    /** Past times without a run; {@code more} when there are more than were counted. */
    record Gap(long count, boolean more, String first, String last) {}
  }
}
