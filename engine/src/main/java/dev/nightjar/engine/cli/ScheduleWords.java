package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.ScheduleJson;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A schedule and its times in words. */
final class ScheduleWords {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern("xxx", Locale.ENGLISH);

  private ScheduleWords() {}

  /** {@code cron 30 2 * * * in Europe/Berlin}, with its bounds; {@code none} for null. */
  static String when(@Nullable ScheduleJson schedule) {
    if (schedule == null) {
      return "none";
    }
    ZoneId zone = ZoneId.of(schedule.timezone());
    StringBuilder words = new StringBuilder();
    words.append(schedule.rhythm()).append(" in ").append(schedule.timezone());
    Instant start = schedule.start();
    if (start != null) {
      words.append(", from ").append(local(start, zone));
    }
    Instant end = schedule.end();
    if (end != null) {
      words.append(", until ").append(local(end, zone));
    }
    int holidays = schedule.holidays().size();
    if (holidays > 0) {
      words.append(", without ").append(Figures.many(holidays, "holiday"));
    }
    return words.toString();
  }

  /** {@code catchUp last, overlap queue}, and the deadline if there is one. */
  static String policy(ScheduleJson schedule) {
    List<String> words = new ArrayList<>();
    words.add("catchUp " + schedule.catchUp());
    words.add("overlap " + schedule.overlap());
    Double deadline = schedule.deadlineSeconds();
    if (deadline != null) {
      words.add("deadline " + Figures.duration(Duration.ofMillis(Math.round(deadline * 1000))));
    }
    return String.join(", ", words);
  }

  /** {@code Sun 2027-03-28 03:00}. */
  static String local(OffsetDateTime time) {
    return local(time.toInstant(), time.getOffset());
  }

  /** {@code +02:00}. */
  static String offset(OffsetDateTime time) {
    return offset(time.toInstant(), time.getOffset());
  }

  /** {@code Sun 2027-03-28 03:00}. */
  static String local(Instant time, ZoneId zone) {
    boolean whole = time.getEpochSecond() % 60 == 0;
    return (whole ? MINUTE : SECOND).withZone(zone).format(time);
  }

  /** {@code Sun 2027-03-28}. */
  static String day(Instant time, ZoneId zone) {
    return DAY.withZone(zone).format(time);
  }

  /** {@code +02:00}. */
  static String offset(Instant time, ZoneId zone) {
    return OFFSET.withZone(zone).format(time);
  }
}
