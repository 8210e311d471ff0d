package dev.nightjar.steps.spark.library.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/**
 * The numbers that a column of an exact type can hold.
 *
 * @param type its SQL name
 * @param scale how many digits behind the point
 */
record NumberRange(String type, BigDecimal least, BigDecimal greatest, int scale) {

  private static final Map<String, Integer> BITS =
      Map.of("tinyint", 8, "smallint", 16, "int", 32, "bigint", 64);

  /** Of a type; empty for one that holds no numbers, or not exactly. */
  static Optional<NumberRange> of(DataType type) {
    if (type instanceof DecimalType decimal) {
      BigDecimal greatest =
          new BigDecimal(
              BigInteger.TEN.pow(decimal.precision()).subtract(BigInteger.ONE), decimal.scale());
      return Optional.of(
          new NumberRange(
              type.sql().toLowerCase(Locale.ROOT), greatest.negate(), greatest, decimal.scale()));
    }
    String name = type.catalogString();
    return Optional.ofNullable(BITS.get(name))
        .map(
            bits -> {
              BigDecimal greatest =
                  new BigDecimal(BigInteger.TWO.pow(bits - 1).subtract(BigInteger.ONE));
              return new NumberRange(name, greatest.add(BigDecimal.ONE).negate(), greatest, 0);
            });
  }

  /** Why a number isn't among them; empty when it is. */
  Optional<String> lacking(BigDecimal number) {
    if (beyond(number).isPresent()) {
      return Optional.of(bounds());
    }
    boolean fits = number.stripTrailingZeros().scale() <= scale;
    return fits
        ? Optional.empty()
        : Optional.of(scale == 0 ? "a whole number" : scale + " digits behind the point");
  }

  /** On which side of a number all of them are; empty when they are on both. */
  Optional<String> beyond(BigDecimal number) {
    if (number.compareTo(greatest) > 0) {
      return Optional.of("below");
    }
    return number.compareTo(least) < 0 ? Optional.of("above") : Optional.empty();
  }

  /** {@code from -128 to 127}. */
  String bounds() {
    return "from %s to %s".formatted(least.toPlainString(), greatest.toPlainString());
  }
}
