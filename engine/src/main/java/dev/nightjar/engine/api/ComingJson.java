package dev.nightjar.engine.api;

import dev.nightjar.engine.timetable.ClockChange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a pipeline is due next, as a program reads it.
 *
 * @param last whether nothing is due after that
 * @param holidays the days on which something would be due, up to the last of them
 */
public record ComingJson(
    String pipeline, ScheduleJson schedule, List<Run> next, boolean last, List<Holiday> holidays) {

  public static ComingJson of(String pipeline, ComingRuns coming) {
    ZoneId zone = coming.schedule().timetable().zone();
    return new ComingJson(
        pipeline,
        Objects.requireNonNull(ScheduleJson.of(coming.schedule())),
        coming.runs().stream().map(run -> Run.of(run, zone)).toList(),
        coming.last(),
        coming.holidays().stream()
            .map(holiday -> new Holiday(holiday.day(), holiday.times()))
            .toList());
  }

  /**
   * A logical time.
   *
   * @param localTime in the schedule's zone, with its offset
   * @param clockChange that of its day, at the run that tells it; or null
   * @param note in words, or null
   */
  public record Run(
      Instant logicalTime, String localTime, @Nullable Change clockChange, @Nullable String note) {

    public static Run of(ComingRuns.Coming run, ZoneId zone) {
      String note = new ComingNote(run, zone).text();
      ClockChange change = run.change();
      return new Run(
          run.time(),
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(run.time().atZone(zone)),
          change == null ? null : Change.of(change),
          note.isEmpty() ? null : note);
    }
  }

  /** Local times before and after. */
  public record Change(String at, String from, String to) {
    public static Change of(ClockChange change) {
      return new Change(change.at().toString(), change.from().toString(), change.to().toString());
    }
  }

  /** A day, and how many runs it leaves out. */
  public record Holiday(LocalDate day, int runs) {}
}
