package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.execution.RunRefused;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Makes backfills of what a person says of them: of pipelines that a repository declares. */
@Component
public final class BackfillRequests {

  private final Repositories repositories;
  private final Definitions definitions;
  private final DeclaredSchedules schedules;
  private final Clock clock;

  BackfillRequests(
      Repositories repositories,
      Definitions definitions,
      DeclaredSchedules schedules,
      Clock clock) {
    this.repositories = repositories;
    this.definitions = definitions;
    this.schedules = schedules;
    this.clock = clock;
  }

  /**
   * What a person says.
   *
   * @param from a date, in the schedule's time zone, or a time
   * @param to a date, the whole of which counts, or a time; empty for now
   */
  public record Wish(
      String pipeline,
      String from,
      String to,
      BackfillMode mode,
      boolean newestFirst,
      int parallel,
      String by) {}

  /**
   * A backfill to look at: its files needn't be at hand.
   *
   * @throws RunRefused when there is no such pipeline, it has no schedule, or the range is none
   */
  public BackfillRequest draft(Wish wish) {
    SyncedPipeline synced = active(wish.pipeline());
    return request(wish, synced, Path.of("/").resolve(synced.path()));
  }

  /**
   * A backfill that can be queued: its files are at hand.
   *
   * @throws RunRefused as {@link #draft}, and when its repository can't be reached
   */
  public BackfillRequest ready(Wish wish) {
    SyncedPipeline synced = active(wish.pipeline());
    try {
      return request(wish, synced, repositories.provide(synced));
    } catch (UpstreamFailure e) {
      throw refused(wish.pipeline(), String.valueOf(e.getMessage()), "Its files must be at hand");
    }
  }

  private SyncedPipeline active(String pipeline) {
    return repositories
        .known()
        .find(pipeline)
        .filter(SyncedPipeline::isActive)
        .orElseThrow(
            () ->
                refused(
                    pipeline,
                    "no repository declares it",
                    "'nightjar backfill' takes a definition's file too"));
  }

  private BackfillRequest request(Wish wish, SyncedPipeline synced, Path file) {
    SyncedPipeline.Active active = Objects.requireNonNull(synced.active());
    Definition definition = definitions.find(active.definition()).orElseThrow();
    PlannedSchedule schedule =
        schedules
            .of(definition, file)
            .orElseThrow(
                () ->
                    refused(
                        wish.pipeline(),
                        "it has no schedule, which would say its logical times",
                        "A run can be asked for a single time: 'nightjar run --logical-time'"));
    if (wish.parallel() < 1) {
      throw refused(wish.pipeline(), "fewer than 1 run at a time is none", "Take 1 or more");
    }
    return new BackfillRequest(
        definition,
        new Source(file, active.commit(), /* modified= */ false),
        Map.of(),
        schedule,
        schedules.turn(definition, file).pool(),
        range(wish, schedule.timetable().zone()),
        wish.parallel(),
        wish.by());
  }

  private BackfillRange range(Wish wish, ZoneId zone) {
    Instant first = instant(wish, wish.from(), zone, false);
    Instant last = wish.to().isBlank() ? clock.instant() : instant(wish, wish.to(), zone, true);
    if (last.isBefore(first)) {
      throw refused(
          wish.pipeline(),
          "from %s to %s is backwards".formatted(wish.from(), wish.to()),
          "The first date is the earlier one");
    }
    return new BackfillRange(first, last, wish.mode(), wish.newestFirst());
  }

  private static Instant instant(Wish wish, String text, ZoneId zone, boolean end) {
    try {
      if (text.indexOf('T') >= 0) {
        return OffsetDateTime.parse(text.strip()).toInstant();
      }
      LocalDate day = LocalDate.parse(text.strip());
      // To the microsecond, as stores keep times.
      return end
          ? day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000)
          : day.atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw refused(
          wish.pipeline(),
          "'%s' is neither a date nor a time".formatted(text),
          "Write a date such as 2026-11-23, or a time such as 2026-11-23T02:00:00Z");
    }
  }

  private static RunRefused refused(String pipeline, String reason, String hint) {
    return new RunRefused("Cannot backfill %s: %s".formatted(pipeline, reason), hint);
  }
}
