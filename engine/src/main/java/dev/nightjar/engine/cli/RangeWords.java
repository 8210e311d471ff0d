package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.RangeBound;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an end of a range. */
final class RangeWords implements ITypeConverter<RangeBound> {

  @Override
  public RangeBound convert(String text) {
    try {
      return RangeBound.parse(text);
    } catch (DateTimeParseException unreadable) {
      throw new TypeConversionException(
          "expected a date such as 2026-11-23 or a time such as 2026-11-23T02:00:00Z but was '%s'"
              .formatted(text));
    }
  }
}
