package dev.nightjar.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.scheduling.Backfill;
import dev.nightjar.engine.scheduling.BackfillDate;
import dev.nightjar.engine.scheduling.BackfillRequest;
import dev.nightjar.engine.scheduling.BackfillStore;
import dev.nightjar.engine.scheduling.QueuedBackfill;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A backfill, as a program reads it.
 *
 * @param runs how many of its runs there are in which state
 * @param dates each of its runs; left out of lists
 * @param decisions what persons decided about it; left out of lists
 */
public record BackfillJson(
    String backfill,
    String pipeline,
    String state,
    String mode,
    int parallel,
    Instant from,
    Instant to,
    Instant createdAt,
    String createdBy,
    Map<String, Integer> runs,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Run> dates,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AuditJson> decisions) {

  public static BackfillJson of(
      Backfill backfill,
      @Nullable List<BackfillStore.Dated> runs,
      @Nullable List<AuditJson> decisions) {
    Map<String, Integer> counts = new TreeMap<>();
    backfill.counts().forEach((state, count) -> counts.put(state.toString(), count));
    return new BackfillJson(
        backfill.id(),
        backfill.pipeline(),
        backfill.word(),
        backfill.mode().toString(),
        backfill.parallel(),
        backfill.first(),
        backfill.last(),
        backfill.createdAt(),
        backfill.createdBy(),
        counts,
        runs == null ? null : runs.stream().map(Run::of).toList(),
        decisions);
  }

  /** The same with others of its runs. */
  public BackfillJson with(List<Run> others) {
    return new BackfillJson(
        backfill, pipeline, state, mode, parallel, from, to, createdAt, createdBy, runs, others,
        decisions);
  }

  /** How many of its runs are in a state. */
  public int count(RunState of) {
    return runs.getOrDefault(of.toString(), 0);
  }

  /** How many runs it has. */
  public int size() {
    return runs.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** One of its runs. */
  public record Run(Instant logicalTime, RunState state, String run) {
    public static Run of(BackfillStore.Dated each) {
      return new Run(each.time(), each.run().state(), each.run().run());
    }
  }

  /**
   * What becomes of the logical times of a backfill that is asked for.
   *
   * @param backfill its id; null where nothing was queued
   */
  public record Dates(
      @Nullable String backfill,
      String pipeline,
      String mode,
      int parallel,
      boolean dryRun,
      long queued,
      long leftOut,
      List<Date> dates) {

    /** The same as a dry run, or as one that somebody didn't want after all. */
    public Dates as(boolean dry) {
      return new Dates(backfill, pipeline, mode, parallel, dry, queued, leftOut, dates);
    }

    public static Dates of(BackfillRequest request, QueuedBackfill queued, boolean dry) {
      ZoneId zone = request.schedule().timetable().zone();
      long wanted = queued.dates().stream().filter(BackfillDate::queued).count();
      return new Dates(
          queued.id().isEmpty() ? null : queued.id(),
          request.pipeline(),
          request.range().mode().toString(),
          request.parallel(),
          dry,
          wanted,
          queued.dates().size() - wanted,
          queued.dates().stream().map(date -> Date.of(date, zone)).toList());
    }
  }

  /**
   * A logical time.
   *
   * @param queued whether a run of it waits, or would
   * @param run the run that there was before; null for none
   */
  public record Date(
      Instant logicalTime, String localTime, boolean queued, String reason, @Nullable String run) {

    public static Date of(BackfillDate date, ZoneId zone) {
      return new Date(
          date.time(),
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date.time().atZone(zone)),
          date.queued(),
          date.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          date.run() == null ? null : date.run().run());
    }
  }
}
