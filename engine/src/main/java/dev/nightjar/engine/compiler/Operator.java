package dev.nightjar.engine.compiler;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How two values are compared. */
public enum Operator {
  AT_LEAST(">="),
  ABOVE(">"),
  AT_MOST("<="),
  BELOW("<"),
  EQUAL("="),
  OTHER_THAN("!=");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** The operators that tell which of two values is the greater one. */
  static List<Operator> ofOrder() {
    return Arrays.stream(values()).filter(Operator::isOfOrder).toList();
  }

  /** The operator that is written like this. */
  static Optional<Operator> of(String sign) {
    return Arrays.stream(values()).filter(known -> known.sign.equals(sign)).findFirst();
  }

  /** Whether it asks which of two values is the greater one, not only whether they are equal. */
  boolean isOfOrder() {
    return this != EQUAL && this != OTHER_THAN;
  }

  /** Whether the comparison holds; never for a figure that isn't a number. */
  public boolean holds(double figure, double bound) {
    // A minus zero is a zero.
    return !Double.isNaN(figure)
        && !Double.isNaN(bound)
        && holds(figure == bound ? 0 : Double.compare(figure, bound));
  }

  /**
   * Whether the comparison holds for a value that is less, equal or greater, as a comparator says.
   */
  boolean holds(int order) {
    return switch (this) {
      case AT_LEAST -> order >= 0;
      case ABOVE -> order > 0;
      case AT_MOST -> order <= 0;
      case BELOW -> order < 0;
      case EQUAL -> order == 0;
      case OTHER_THAN -> order != 0;
    };
  }

  @Override
  public String toString() {
    return sign;
  }
}
