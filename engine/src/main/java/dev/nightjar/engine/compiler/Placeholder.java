package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Parameter;
import java.math.BigDecimal;
import java.util.List;

/**
 * A value that stands for that of any row, so that a definition can be looked at before the rows
 * are known: one that the parameter takes.
 */
record Placeholder(Parameter parameter) {

  String text() {
    return parameter.values().isEmpty() ? typical("text", 0) : parameter.values().get(0);
  }

  /** Another one, where the parameter takes more than one. */
  String other() {
    List<String> values = parameter.values();
    return values.isEmpty() ? typical("other", 1) : values.get(values.size() - 1);
  }

  private String typical(String word, int number) {
    String text =
        switch (parameter.type()) {
          case STRING, PATH -> word;
          case INT, DOUBLE -> number(number);
          case BOOLEAN -> String.valueOf(number == 0);
          case DATE -> "2026-01-0" + (number + 1);
          case DURATION -> (number + 1) + "h";
        };
    return new ParameterValue(parameter, text).wrong() == null ? text : typical(word, 0);
  }

  private String number(int step) {
    Double min = parameter.min();
    Double max = parameter.max();
    double bound = min != null ? Math.ceil(min) : max != null ? Math.floor(max) : 1;
    double number = bound + (min == null && max != null ? -step : step);
    boolean outside = max != null && number > max;
    return BigDecimal.valueOf(outside ? bound : number).stripTrailingZeros().toPlainString();
  }
}
