package dev.nightjar.engine.definition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a number of a scalar. Empty when it can't, and then a problem has been told. */
record NumberBinding(Binder binder, String name, Node.Scalar scalar) {

  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,40}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][-+]?\\d{1,3})?");
  private static final Pattern PERCENT = Pattern.compile("\\d{1,40}(\\.\\d{0,40})?\\s*%");

  Optional<Object> whole(Shape.Whole shape) {
    String text = scalar.text();
    if (!WHOLE.matcher(text).matches()) {
      String hint = text.matches("\\d+(_\\d+)+") ? "write it without '_'" : null;
      return refuse("takes a whole number, not " + scalar.describe(), hint);
    }
    BigInteger number = new BigInteger(text);
    if (number.bitLength() > (shape.isLong() ? Long.SIZE : Integer.SIZE) - 1) {
      return refuse("takes a whole number of at most " + digits(shape) + ", not " + text, null);
    }
    if (outside(number.doubleValue(), shape.min(), shape.max())) {
      return Optional.empty();
    }
    return Optional.of(
        shape.isLong() ? (Object) number.longValueExact() : (Object) number.intValueExact());
  }

  private static String digits(Shape.Whole shape) {
    return (shape.isLong() ? Long.SIZE : Integer.SIZE) + " bits";
  }

  Optional<Object> decimal(Shape.Decimal shape) {
    String text = scalar.text();
    boolean percent = PERCENT.matcher(text).matches();
    if (percent && !shape.share()) {
      return refuse("takes a number, not " + scalar.describe(), "write it without '%'");
    }
    if (!percent && !DECIMAL.matcher(text).matches()) {
      String expected = shape.share() ? "a share such as 0.99 or 99%" : "a number";
      return refuse("takes " + expected + ", not " + scalar.describe(), null);
    }
    BigDecimal number = new BigDecimal(text.replace("%", "").strip());
    double value = (percent ? number.movePointLeft(2) : number).doubleValue();
    return outside(value, shape.min(), shape.max()) ? Optional.empty() : Optional.of(value);
  }

  private boolean outside(double value, double min, double max) {
    if (value < min) {
      refuse("must be at least " + plain(min) + ", not " + scalar.text(), null);
    } else if (value > max) {
      refuse("must be at most " + plain(max) + ", not " + scalar.text(), null);
    }
    return value < min || value > max;
  }

  private static String plain(double bound) {
    return new BigDecimal(bound).stripTrailingZeros().toPlainString();
  }

  private Optional<Object> refuse(String message, @Nullable String hint) {
    binder.tell("bad-number", scalar.span(), name + " " + message, hint);
    return Optional.empty();
  }
}
