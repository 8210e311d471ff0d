package dev.nightjar.engine.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows times, all in one zone.
 *
 * @param now when the page is made
 */
public record Times(ZoneId zone, Instant now) {

  private static final DateTimeFormatter CLOCK = format("HH:mm");
  private static final DateTimeFormatter SECOND = format("HH:mm:ss");
  private static final DateTimeFormatter MILLISECOND = format("HH:mm:ss.SSS");
  private static final DateTimeFormatter DAY = format("d MMM HH:mm");
  private static final DateTimeFormatter YEAR = format("d MMM yyyy HH:mm");
  private static final DateTimeFormatter FULL = format("EEE d MMM yyyy, HH:mm:ss z (xxx)");

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** The time of day where it is today's, else with the day, and with the year where another. */
  public Moment when(Instant instant) {
    ZonedDateTime at = instant.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    DateTimeFormatter format =
        at.toLocalDate().equals(today) ? CLOCK : at.getYear() == today.getYear() ? DAY : YEAR;
    return moment(at, format);
  }

  /** With the day, whatever day it is. */
  public Moment day(Instant instant) {
    ZonedDateTime at = instant.atZone(zone);
    return moment(at, at.getYear() == now.atZone(zone).getYear() ? DAY : YEAR);
  }

  /** To the second. */
  public Moment second(Instant instant) {
    return moment(instant.atZone(zone), SECOND);
  }

  /** To the millisecond. */
  public Moment millisecond(Instant instant) {
    return moment(instant.atZone(zone), MILLISECOND);
  }

  private static Moment moment(ZonedDateTime at, DateTimeFormatter format) {
    return new Moment(at.toInstant().toString(), format.format(at), FULL.format(at));
  }

  /** How long ago, or in how long, such as {@code 12 min ago} or {@code in 3 h}. */
  public String distance(Instant instant) {
    Duration passed = Duration.between(instant, now);
    String words = words(passed.abs());
    return passed.isNegative() ? "in " + words : words + " ago";
  }

  /** From an instant to another one, or until now. */
  public String span(@Nullable Instant from, @Nullable Instant to) {
    return from == null ? "" : span(Duration.between(from, to == null ? now : to));
  }

  /** A duration to two figures, such as {@code 4m 12s}. */
  public static String span(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1fs", Math.max(0, duration.toMillis()) / 1000.0);
    }
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return "%dm %02ds".formatted(seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return "%dh %02dm".formatted(seconds / 3600, seconds % 3600 / 60);
    }
    return "%dd %dh".formatted(seconds / 86_400, seconds % 86_400 / 3600);
  }

  /** A duration on an axis, such as {@code 30s}, {@code 5m} or {@code 1h 30m}. */
  public static String axis(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return seconds % 60 == 0 ? seconds / 60 + "m" : span(duration);
    }
    return seconds % 3600 == 0 ? seconds / 3600 + "h" : span(duration);
  }

  private static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    if (seconds < 86_400) {
      return seconds / 3600 + " h";
    }
    long days = seconds / 86_400;
    return days == 1 ? "1 day" : days + " days";
  }
}
