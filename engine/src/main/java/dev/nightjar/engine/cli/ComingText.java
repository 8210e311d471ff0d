package dev.nightjar.engine.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Shows when a pipeline is due next. */
final class ComingText {

  private ComingText() {}

  static List<Text> lines(String pipeline, ComingRuns coming) {
    List<Text> lines = new ArrayList<>();
    lines.add(Text.of(pipeline + ": " + ScheduleWords.when(coming.schedule())));
    lines.add(Text.of(ScheduleWords.policy(coming.schedule()), Style.DIM));
    lines.add(Text.EMPTY);
    if (coming.runs().isEmpty()) {
      lines.add(Text.of("Nothing is due any more"));
      return lines;
    }
    lines.addAll(table(coming).lines());
    if (coming.last()) {
      lines.add(Text.of("Nothing is due after that", Style.DIM));
    }
    return lines;
  }

  private static Table table(ComingRuns coming) {
    ZoneId zone = coming.schedule().timetable().zone();
    Table table = Table.of("LOCAL TIME", "OFFSET", "LOGICAL TIME (UTC)", "");
    List<ComingRuns.Holiday> holidays = new ArrayList<>(coming.holidays());
    for (ComingRuns.Coming run : coming.runs()) {
      while (!holidays.isEmpty() && begin(holidays.get(0), zone).isBefore(run.time())) {
        addHoliday(table, holidays.remove(0), zone);
      }
      table.row(
          Text.of(ScheduleWords.local(run.time(), zone)),
          Text.of(ScheduleWords.offset(run.time(), zone)),
          Text.of(run.time().toString()),
          Text.of(new ComingNote(run, zone).text(), Style.YELLOW));
    }
    holidays.forEach(holiday -> addHoliday(table, holiday, zone));
    return table;
  }

  private static Instant begin(ComingRuns.Holiday holiday, ZoneId zone) {
    return holiday.day().atStartOfDay(zone).toInstant();
  }

  private static void addHoliday(Table table, ComingRuns.Holiday holiday, ZoneId zone) {
    String note =
        holiday.times() == 1
            ? "holiday: not run"
            : "holiday: %s left out".formatted(Figures.many(holiday.times(), "run"));
    table.row(
        Text.of(ScheduleWords.day(begin(holiday, zone), zone), Style.DIM),
        Text.EMPTY,
        Text.EMPTY,
        Text.of(note, Style.DIM));
  }
}
