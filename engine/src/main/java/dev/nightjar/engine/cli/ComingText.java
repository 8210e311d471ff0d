package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.ComingJson;
import dev.nightjar.engine.api.ComingJson.Holiday;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Shows when a pipeline is due next. */
final class ComingText {

  private ComingText() {}

  static List<Text> lines(ComingJson coming) {
    List<Text> lines = new ArrayList<>();
    lines.add(Text.of(coming.pipeline() + ": " + ScheduleWords.when(coming.schedule())));
    lines.add(Text.of(ScheduleWords.policy(coming.schedule()), Style.DIM));
    lines.add(Text.EMPTY);
    if (coming.next().isEmpty()) {
      lines.add(Text.of("Nothing is due any more"));
      return lines;
    }
    lines.addAll(table(coming).lines());
    if (coming.last()) {
      lines.add(Text.of("Nothing is due after that", Style.DIM));
    }
    return lines;
  }

  private static Table table(ComingJson coming) {
    ZoneId zone = ZoneId.of(coming.schedule().timezone());
    Table table = Table.of("LOCAL TIME", "OFFSET", "LOGICAL TIME (UTC)", "");
    List<Holiday> holidays = new ArrayList<>(coming.holidays());
    for (ComingJson.Run run : coming.next()) {
      while (!holidays.isEmpty() && begin(holidays.get(0), zone).isBefore(run.logicalTime())) {
        addHoliday(table, holidays.remove(0), zone);
      }
      OffsetDateTime local = OffsetDateTime.parse(run.localTime());
      table.row(
          Text.of(ScheduleWords.local(local)),
          Text.of(ScheduleWords.offset(local)),
          Text.of(run.logicalTime().toString()),
          Text.of(Objects.requireNonNullElse(run.note(), ""), Style.YELLOW));
    }
    holidays.forEach(holiday -> addHoliday(table, holiday, zone));
    return table;
  }

  private static Instant begin(Holiday holiday, ZoneId zone) {
    return holiday.day().atStartOfDay(zone).toInstant();
  }

  private static void addHoliday(Table table, Holiday holiday, ZoneId zone) {
    String note =
        holiday.runs() == 1
            ? "holiday: not run"
            : "holiday: %s left out".formatted(Figures.many(holiday.runs(), "run"));
    table.row(
        Text.of(ScheduleWords.day(begin(holiday, zone), zone), Style.DIM),
        Text.EMPTY,
        Text.EMPTY,
        Text.of(note, Style.DIM));
  }
}
