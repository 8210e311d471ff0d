package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.console.BadQuery;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.pipelines.CalendarPage.Coming;
import dev.nightjar.engine.console.pipelines.CalendarPage.Day;
import dev.nightjar.engine.console.pipelines.CalendarPage.Entry;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.scheduling.MissedRuns;
import dev.nightjar.engine.timetable.ClockChange;
import dev.nightjar.engine.timetable.Timetable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes calendars of a pipeline's runs. Days are those of the zone that the person has chosen. */
@ConsolePart
class Calendars {

  private static final int SHOWN = 3;
  private static final int MOST = 5_000;
  private static final int COMING = 12;
  private static final DateTimeFormatter TITLE =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm xxx", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private final RunOverviews overviews;
  private final MissedRuns missed;
  private final Plans plans;

  Calendars(RunOverviews overviews, MissedRuns missed, Plans plans) {
    this.overviews = overviews;
    this.missed = missed;
    this.plans = plans;
  }

  CalendarPage of(PipelineHead head, @Nullable String wanted, Times times) {
    ZoneId zone = times.zone();
    YearMonth month = month(wanted, times);
    LocalDate first = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate end =
        month.atEndOfMonth().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)).plusDays(1);
    PlannedSchedule schedule =
        head.synced() == null ? null : plans.schedule(head.synced()).orElse(null);
    Map<LocalDate, List<Entry>> entries = new HashMap<>();
    Instant from = first.atStartOfDay(zone).toInstant();
    Instant until = end.atStartOfDay(zone).toInstant();
    for (RunSummary run : overviews.standingFor(head.name(), from, until, MOST)) {
      add(
          entries,
          run.logicalTime(),
          new Entry(clock(run.logicalTime(), times), Badge.of(run.state()), Links.run(run.id())),
          zone);
    }
    if (schedule != null && head.paused() == null) {
      Instant now = times.now();
      schedule
          .timetable()
          .between(now.isAfter(from) ? now : from.minusNanos(1), until.minusNanos(1))
          .limit(MOST)
          .forEach(at -> add(entries, at, new Entry(clock(at, times), null, null), zone));
    }
    return new CalendarPage(
        schedule == null ? "" : ScheduleWords.when(schedule),
        schedule == null ? null : ScheduleWords.policy(schedule),
        TITLE.format(month),
        month.minusMonths(1).toString(),
        month.plusMonths(1).toString(),
        weeks(first, end, month, schedule, entries, times),
        schedule == null || head.paused() != null ? List.of() : coming(schedule.timetable(), times),
        missed.held(head.name()).stream()
            .map(
                each ->
                    new CalendarPage.Missed(
                        each.held().first(), each.held().last(), each.held().count()))
            .toList());
  }

  private static dev.nightjar.engine.console.Moment clock(Instant at, Times times) {
    return new dev.nightjar.engine.console.Moment(
        at.toString(), CLOCK.format(at.atZone(times.zone())), times.day(at).full());
  }

  private static void add(
      Map<LocalDate, List<Entry>> entries, Instant at, Entry entry, ZoneId zone) {
    entries.computeIfAbsent(LocalDate.ofInstant(at, zone), day -> new ArrayList<>()).add(entry);
  }

  private static YearMonth month(@Nullable String wanted, Times times) {
    YearMonth now = YearMonth.from(times.now().atZone(times.zone()));
    if (wanted == null || wanted.isBlank()) {
      return now;
    }
    try {
      YearMonth month = YearMonth.parse(wanted);
      if (month.getYear() >= 1970 && month.getYear() <= 2200) {
        return month;
      }
    } catch (DateTimeParseException e) {
      throw badMonth(wanted);
    }
    throw badMonth(wanted);
  }

  private static BadQuery badMonth(String wanted) {
    return new BadQuery("Cannot show month: " + wanted, "As in 2026-11");
  }

  private static List<List<Day>> weeks(
      LocalDate first,
      LocalDate end,
      YearMonth month,
      @Nullable PlannedSchedule schedule,
      Map<LocalDate, List<Entry>> entries,
      Times times) {
    LocalDate today = LocalDate.ofInstant(times.now(), times.zone());
    List<List<Day>> weeks = new ArrayList<>();
    for (LocalDate monday = first; monday.isBefore(end); monday = monday.plusWeeks(1)) {
      List<Day> week = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        LocalDate day = monday.plusDays(i);
        List<Entry> all = entries.getOrDefault(day, List.of());
        week.add(
            new Day(
                day.getDayOfMonth(),
                YearMonth.from(day).equals(month),
                day.equals(today),
                schedule != null && schedule.timetable().holidays().contains(day),
                clocks(day, schedule, times.zone()),
                all.stream().limit(SHOWN).toList(),
                Math.max(0, all.size() - SHOWN)));
      }
      weeks.add(week);
    }
    return weeks;
  }

  /** Clocks of the schedule's zone decide when it is due; those of the person's zone are shown. */
  private static @Nullable String clocks(
      LocalDate day, @Nullable PlannedSchedule schedule, ZoneId shown) {
    ZoneId zone = schedule == null ? shown : schedule.timetable().zone();
    Timetable timetable = schedule == null ? null : schedule.timetable();
    ClockChange change = timetable == null ? null : timetable.clockChange(day).orElse(null);
    return change == null
        ? null
        : "%s: clocks go from %s to %s"
            .formatted(zone.getId(), CLOCK.format(change.from()), CLOCK.format(change.to()));
  }

  private static List<Coming> coming(Timetable timetable, Times times) {
    return timetable
        .after(times.now())
        .limit(COMING)
        .map(at -> new Coming(at, LOCAL.format(at.atZone(timetable.zone())), note(at, timetable)))
        .toList();
  }

  private static String note(Instant at, Timetable timetable) {
    String meant =
        timetable
            .rhythm()
            .missed(at)
            .map(time -> "stands for %s, which clocks leave out".formatted(CLOCK.format(time)))
            .orElse("");
    if (!meant.isEmpty()) {
      return meant;
    }
    return switch (ClockChange.pass(at, timetable.zone())) {
      case 1 -> "clocks show this time twice: the first time";
      case 2 -> "clocks show this time twice: the second time";
      default ->
          timetable.clockChange(timetable.day(at)).isPresent() ? "clocks change that day" : "";
    };
  }
}
