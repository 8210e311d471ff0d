package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.steps.contract.step.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A gate as it is written: a metric, an operator, and a number, baseline or alias with a margin.
 */
record GateText(String text) {

  private static final String FORM = "as in 'areaUnderROC >= 0.8' or 'rmse <= champion + 1'";
  private static final String NUMBER = "(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d{1,3})?";
  private static final Pattern SHAPE =
      Pattern.compile(
          "\\s*(?<metric>[A-Za-z][A-Za-z0-9]*)\\s*(?<operator>[<>=!]+)\\s*"
              + "(?:(?<number>[-+]?"
              + NUMBER
              + ")"
              + "|(?<reference>[A-Za-z][A-Za-z0-9_-]*?)"
              + "(?:\\s*(?<sign>[-+])\\s*(?<margin>"
              + NUMBER
              + "))?)\\s*");

  /** The gate, or what is wrong with the text. */
  Result parse() {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return wrong("bad-gate", 0, text.length(), "can't read this gate", FORM);
    }
    String name = shape.group("metric");
    Optional<Metric> metric =
        Arrays.stream(Metric.values()).filter(known -> known.label().equals(name)).findFirst();
    if (metric.isEmpty()) {
      String hint = Nearest.hintOrAll(name, labels(Arrays.asList(Metric.values())));
      String message = "unknown metric '%s'".formatted(name);
      return wrong("unknown-metric", shape.start("metric"), shape.end("metric"), message, hint);
    }
    String sign = shape.group("operator");
    Optional<Gate.Operator> operator =
        Arrays.stream(Gate.Operator.values())
            .filter(known -> known.toString().equals(sign))
            .findFirst();
    if (operator.isEmpty()) {
      String message = "unknown operator '%s'".formatted(sign);
      return wrong(
          "bad-gate",
          shape.start("operator"),
          shape.end("operator"),
          message,
          "one of >=, >, <=, <");
    }
    String reference = shape.group("reference");
    Gate gate = new Gate(text.strip(), metric.get(), operator.get(), reference, offset(shape));
    return new Result(gate, null);
  }

  private static double offset(Matcher shape) {
    if (shape.group("number") != null) {
      return Double.parseDouble(shape.group("number"));
    }
    String margin = shape.group("margin");
    return margin == null ? 0 : Double.parseDouble(shape.group("sign") + margin);
  }

  static List<String> labels(List<Metric> metrics) {
    return metrics.stream().map(Metric::label).toList();
  }

  private static Result wrong(
      String code, int start, int stop, String message, @Nullable String hint) {
    return new Result(null, new Wrong(code, start, stop, message, hint));
  }

  /** A gate, or what is wrong with its text. */
  record Result(@Nullable Gate gate, @Nullable Wrong wrong) {}

  /** What is wrong, and with which characters of the text. */
  record Wrong(String code, int start, int stop, String message, @Nullable String hint) {}
}
