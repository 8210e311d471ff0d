package dev.nightjar.engine.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the instant that a run stands for: a date, which begins in UTC, or a time with an offset.
 */
final class LogicalTime implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String text) {
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException unreadable) {
      throw new TypeConversionException(
          "expected a date such as 2026-11-23 or a time such as 2026-11-23T02:00:00Z but was '%s'"
              .formatted(text));
    }
  }
}
