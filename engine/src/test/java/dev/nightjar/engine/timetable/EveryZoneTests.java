package dev.nightjar.engine.timetable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.testing.Seed;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every time zone, twelve schedules and two years, one of them a leap year, against a clock that is
 * looked at each minute. Zones whose clocks go alike in these years are one; {@code
 * -Dnightjar.zones=all} takes each by itself.
 */
class EveryZoneTests {

  private static final LocalDate FIRST = LocalDate.of(2027, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2029, 1, 1);
  private static final long BEGIN = FIRST.toEpochDay() * 24 * 60;
  private static final long END = LAST.toEpochDay() * 24 * 60;

  /** Clocks on walls may be a day off on either side. */
  private static final int MARGIN = 2;

  private static final int DAYS = (int) (LAST.toEpochDay() - FIRST.toEpochDay()) + 2 * MARGIN;

  private static final Map<String, String> ZONES = zones();
  private static final long SEED = Seed.of(EveryZoneTests.class);

  static List<Wall> schedules() {
    return List.of(
        Wall.times("30 2 * * *", day -> true, hour -> hour == 2, minute -> minute == 30),
        Wall.times("0 2 * * *", day -> true, hour -> hour == 2, minute -> minute == 0),
        Wall.times("@daily", day -> true, hour -> hour == 0, minute -> minute == 0),
        Wall.rhythm("*/15 * * * *", minute -> minute % 15 == 0),
        Wall.rhythm("5 * * * *", minute -> minute == 5),
        Wall.times("0 */2 * * *", day -> true, hour -> hour % 2 == 0, minute -> minute == 0),
        Wall.times(
            "*/5 1-4 * * *",
            day -> true,
            hour -> hour >= 1 && hour <= 4,
            minute -> minute % 5 == 0),
        Wall.times(
            "59 23 L * *",
            day -> day.getDayOfMonth() == day.lengthOfMonth(),
            hour -> hour == 23,
            minute -> minute == 59),
        Wall.times("15 1 LW,15W * *", EveryZoneTests::workday, hour -> hour == 1, m -> m == 15),
        Wall.times(
            "45 0,2 ? mar,oct-nov sun#2,7L",
            EveryZoneTests::sunday,
            hour -> hour == 0 || hour == 2,
            minute -> minute == 45),
        Wall.times(
            "10,20 1-3 29 2 *",
            day -> day.getDayOfMonth() == 29 && day.getMonthValue() == 2,
            hour -> hour >= 1 && hour <= 3,
            minute -> minute == 10 || minute == 20),
        Wall.times(
            "0 12 13 * FRI",
            day -> day.getDayOfMonth() == 13 || day.getDayOfWeek() == DayOfWeek.FRIDAY,
            hour -> hour == 12,
            minute -> minute == 0));
  }

  /** The last day from Monday to Friday of a month, or the one nearest to the 15th. */
  private static boolean workday(LocalDate day) {
    if (day.getDayOfWeek().getValue() > 5) {
      return false;
    }
    LocalDate after = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
    boolean last = after.getMonthValue() != day.getMonthValue();
    int number = day.getDayOfMonth();
    boolean fifteenth =
        number == 15
            || (number == 14 && day.getDayOfWeek() == DayOfWeek.FRIDAY)
            || (number == 16 && day.getDayOfWeek() == DayOfWeek.MONDAY);
    return last || fifteenth;
  }

  /** The second or the last Sunday of March, October and November. */
  private static boolean sunday(LocalDate day) {
    boolean second = day.getDayOfMonth() >= 8 && day.getDayOfMonth() <= 14;
    boolean last = day.getDayOfMonth() > day.lengthOfMonth() - 7;
    return Set.of(3, 10, 11).contains(day.getMonthValue())
        && day.getDayOfWeek() == DayOfWeek.SUNDAY
        && (second || last);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void firesAsAClockThatIsLookedAtEachMinuteSays(Wall wall) {
    boolean[] readings = wall.readings(FIRST.minusDays(MARGIN), DAYS);
    Cron cron = Cron.read(wall.cron()).cron().orElseThrow();
    ZONES.forEach(
        (zone, alike) ->
            assertSame(
                wall + " in " + alike,
                new CronRhythm(cron, ZoneId.of(zone)),
                wall.everyHour() ? shown(readings, zone) : meant(readings, zone)));
  }

  @Test
  void intervalsPassInRealTime() {
    List<Long> expected = new ArrayList<>();
    for (long minute = BEGIN; minute < END; minute++) {
      if (minute % 90 == 0) {
        expected.add(minute);
      }
    }
    assertSame("90m", new Every(Duration.ofMinutes(90), Instant.EPOCH), expected);
  }

  private static void assertSame(String what, Rhythm rhythm, List<Long> expected) {
    List<Long> found = new ArrayList<>();
    Instant end = instant(END);
    Instant last = instant(BEGIN).minusNanos(1);
    for (Instant next = rhythm.next(last).orElseThrow(); next.isBefore(end); ) {
      assertThat(next).as(what).isAfter(last);
      found.add(next.getEpochSecond() / 60);
      last = next;
      next = rhythm.next(next).orElse(end);
    }
    if (!found.equals(expected)) {
      assertThat(shown(found)).as(what).containsExactlyElementsOf(shown(expected));
    }
    assertSameFromAnywhere(what, rhythm, expected);
  }

  private static void assertSameFromAnywhere(String what, Rhythm rhythm, List<Long> expected) {
    Random random = new Random(SEED);
    for (int i = 0; i < 20; i++) {
      long second = BEGIN * 60 + random.nextLong((END - BEGIN) * 60);
      int index = firstAfter(expected, second);
      if (index < expected.size()) {
        assertThat(rhythm.next(Instant.ofEpochSecond(second)))
            .as(what)
            .contains(instant(expected.get(index)));
      }
    }
  }

  private static int firstAfter(List<Long> minutes, long second) {
    int index = 0;
    while (index < minutes.size() && minutes.get(index) * 60 <= second) {
      index++;
    }
    return index;
  }

  /** Whatever fits is due, the second time too. */
  private static List<Long> shown(boolean[] readings, String zone) {
    List<Long> due = new ArrayList<>();
    Clock clock = new Clock(zone);
    for (long minute = BEGIN; minute < END; minute++) {
      if (readings[clock.reading(minute)]) {
        due.add(minute);
      }
    }
    return due;
  }

  /** What has been shown before isn't due again; what was left out is due when it is noticed. */
  private static List<Long> meant(boolean[] readings, String zone) {
    List<Long> due = new ArrayList<>();
    Clock clock = new Clock(zone);
    int latest = clock.reading(BEGIN - 1);
    for (long minute = BEGIN; minute < END; minute++) {
      int reading = clock.reading(minute);
      boolean fits = false;
      for (int each = latest + 1; each <= reading; each++) {
        fits |= readings[each];
      }
      if (fits) {
        due.add(minute);
      }
      latest = Math.max(latest, reading);
    }
    return due;
  }

  /** What a clock shows, as a minute from the first day on. */
  private static final class Clock {
    private final ZoneRules rules;
    private long until = Long.MIN_VALUE;
    private int shift;

    Clock(String zone) {
      rules = ZoneId.of(zone).getRules();
    }

    /** Of minutes that go on and on. */
    int reading(long minute) {
      if (minute >= until) {
        Instant now = instant(minute);
        ZoneOffsetTransition change = rules.nextTransition(now);
        until = change == null ? Long.MAX_VALUE : change.getInstant().getEpochSecond() / 60;
        shift = rules.getOffset(now).getTotalSeconds() / 60;
      }
      return (int) (minute + shift - BEGIN) + MARGIN * 24 * 60;
    }
  }

  private static Instant instant(long minute) {
    return Instant.ofEpochSecond(minute * 60);
  }

  private static List<Instant> shown(Collection<Long> minutes) {
    return minutes.stream().map(EveryZoneTests::instant).toList();
  }

  /** One zone of each kind, with those that are like it. */
  private static Map<String, String> zones() {
    Map<Object, List<String>> kinds =
        ZoneId.getAvailableZoneIds().stream()
            .sorted()
            .collect(
                Collectors.groupingBy(
                    zone ->
                        "all".equals(System.getProperty("nightjar.zones")) ? zone : kind(zone)));
    Map<String, String> zones = new TreeMap<>();
    kinds.values().forEach(alike -> zones.put(alike.get(0), String.join(", ", alike)));
    return zones;
  }

  private static Object kind(String zone) {
    ZoneRules rules = ZoneId.of(zone).getRules();
    Instant begin = instant(BEGIN - MARGIN * 24 * 60);
    Instant end = instant(END + MARGIN * 24 * 60);
    List<Object> kind = new ArrayList<>(List.of(rules.getOffset(begin)));
    ZoneOffsetTransition change = rules.nextTransition(begin);
    while (change != null && change.getInstant().isBefore(end)) {
      kind.add(change);
      change = rules.nextTransition(change.getInstant());
    }
    return kind;
  }

  @Test
  void zonesAreAWholeNumberOfMinutesApart() {
    assertThat(ZONES).hasSizeGreaterThan(60);
    assertThat(String.join(", ", ZONES.values()).split(", ")).hasSizeGreaterThan(590);
    assertThat(
            Arrays.stream(ZONES.keySet().toArray(String[]::new))
                .map(zone -> ZoneId.of(zone).getRules().getOffset(instant(BEGIN)))
                .mapToInt(ZoneOffset::getTotalSeconds))
        .allMatch(seconds -> seconds % 60 == 0);
  }
}
