package dev.nightjar.engine.verification;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Says whether two values are the same to a person. */
final class Likeness {

  /** Absolute below 1, else of the greater number: sums of doubles differ in their last digits. */
  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

  private Likeness() {}

  static boolean same(JsonNode expected, JsonNode actual) {
    if (expected.isNumber() && actual.isNumber()) {
      return actual.isIntegralNumber()
          ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
          : close(expected.decimalValue(), actual.decimalValue());
    }
    if (expected.isArray() && actual.isArray()) {
      return expected.size() == actual.size()
          && IntStream.range(0, expected.size())
              .allMatch(i -> same(expected.get(i), actual.get(i)));
    }
    if (expected.isObject() && actual.isObject()) {
      // A field that isn't written may hold anything, as a column may.
      return expected
          .propertyStream()
          .allMatch(field -> same(field.getValue(), actual.path(field.getKey())));
    }
    return expected.equals(actual)
        || (expected.isString() && actual.isString() && sameInstant(expected, actual));
  }

  private static boolean close(BigDecimal expected, BigDecimal actual) {
    BigDecimal scale = expected.abs().max(actual.abs()).max(BigDecimal.ONE);
    return expected.subtract(actual).abs().compareTo(TOLERANCE.multiply(scale)) <= 0;
  }

  private static boolean sameInstant(JsonNode expected, JsonNode actual) {
    Optional<Instant> instant = instant(expected.asString());
    return instant.isPresent() && instant.equals(instant(actual.asString()));
  }

  /** A time without a zone is in UTC, as the driver's session is. */
  private static Optional<Instant> instant(String text) {
    String iso = text.replace(' ', 'T');
    try {
      return Optional.of(
          iso.length() <= 10
              ? LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC)
              : iso.matches(".*(Z|[-+]\\d\\d:\\d\\d)")
                  ? OffsetDateTime.parse(iso).toInstant()
                  : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
