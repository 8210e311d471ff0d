package dev.nightjar.engine.execution;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A measured figure as a person reads it. */
final class Figure {

  private static final MathContext DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

  private Figure() {}

  /** The figure with at most nine significant digits and no exponent. */
  static String text(double figure) {
    if (Double.isNaN(figure) || Double.isInfinite(figure)) {
      return Double.toString(figure);
    }
    BigDecimal rounded = new BigDecimal(figure).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
