package dev.nightjar.steps.spark.library.split;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;

/** The types of a moment. */
enum TimeType {
  DATE("2015-01-31"),
  TIMESTAMP("2015-01-31T18:30:00Z"),
  TIMESTAMP_NTZ("2015-01-31T18:30:00");

  private final String example;

  TimeType(String example) {
    this.example = example;
  }

  static Optional<TimeType> of(String sql) {
    for (TimeType type : values()) {
      if (type.sql().equals(sql)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  String sql() {
    return name().toLowerCase(Locale.ROOT);
  }

  String example() {
    return example;
  }

  /** Microseconds since 1970 in UTC, as Spark reads the text; empty when it can't. */
  Optional<Long> micros(String text) {
    UTF8String value = UTF8String.fromString(text);
    if (this == DATE) {
      return number(DateTimeUtils.stringToDate(value))
          .map(days -> TimeUnit.SECONDS.toMicros(start(days)));
    }
    return this == TIMESTAMP
        ? number(DateTimeUtils.stringToTimestamp(value, ZoneOffset.UTC))
        : number(DateTimeUtils.stringToTimestampWithoutTimeZone(value));
  }

  private static long start(long days) {
    return LocalDate.ofEpochDay(days).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
  }

  private static Optional<Long> number(Option<Object> value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(((Number) value.get()).longValue());
  }
}
