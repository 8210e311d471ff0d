package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Parameter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A value that a parameter is to have. */
record ParameterValue(Parameter parameter, String text) {

  /** What is wrong with it, or null. */
  @Nullable String wrong() {
    ParameterType type = new ParameterType(parameter.type());
    if (!type.takes(text)) {
      return "expected " + type.words();
    }
    if (!parameter.values().isEmpty() && !parameter.values().contains(text)) {
      return "expected one of " + String.join(", ", parameter.values());
    }
    return type.isNumber() ? outside(Double.parseDouble(text)) : null;
  }

  private @Nullable String outside(double number) {
    Double min = parameter.min();
    Double max = parameter.max();
    if (min != null && number < min) {
      return "expected at least " + plain(min);
    }
    return max != null && number > max ? "expected at most " + plain(max) : null;
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
