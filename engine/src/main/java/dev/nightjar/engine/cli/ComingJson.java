package dev.nightjar.engine.cli;

import dev.nightjar.engine.timetable.ClockChange;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a pipeline is due next, as a program reads it.
 *
 * @param last whether nothing is due after that
 * @param holidays the days on which something would be due, up to the last of them
 */
record ComingJson(
    String pipeline,
    @Nullable ScheduleJson schedule,
    List<Run> next,
    boolean last,
    List<Holiday> holidays) {

  static ComingJson of(String pipeline, ComingRuns coming) {
    ZoneId zone = coming.schedule().timetable().zone();
    return new ComingJson(
        pipeline,
        ScheduleJson.of(coming.schedule()),
        coming.runs().stream().map(run -> Run.of(run, zone)).toList(),
        coming.last(),
        coming.holidays().stream()
            .map(holiday -> new Holiday(holiday.day().toString(), holiday.times()))
            .toList());
  }

  /**
   * A logical time.
   *
   * @param localTime in the schedule's zone, with its offset
   * @param clockChange that of its day, at the run that tells it; or null
   * @param note in words, or null
   */
  record Run(
      String logicalTime, String localTime, @Nullable Change clockChange, @Nullable String note) {

    static Run of(ComingRuns.Coming run, ZoneId zone) {
      String note = new ComingNote(run, zone).text();
      ClockChange change = run.change();
      return new Run(
          run.time().toString(),
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(run.time().atZone(zone)),
          change == null ? null : Change.of(change),
          note.isEmpty() ? null : note);
    }
  }

  /** Local times before and after. */
  record Change(String at, String from, String to) {
    static Change of(ClockChange change) {
      return new Change(change.at().toString(), change.from().toString(), change.to().toString());
    }
  }

  /** A day, and how many runs it leaves out. */
  record Holiday(String day, int runs) {}
}
