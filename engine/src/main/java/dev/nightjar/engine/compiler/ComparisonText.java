package dev.nightjar.engine.compiler;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two sides and a sign between them: how gates and conditions are written. */
record ComparisonText(Part left, Part sign, Part right) {

  /** A number as it may stand on the right, without its sign. */
  static final String NUMBER = "(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d{1,3})?";

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\s*(?<left>[^<>=!\\s][^<>=!]*?)\\s*(?<sign>[<>=!]+)\\s*(?<right>\\S(?:.*\\S)?)\\s*",
          Pattern.DOTALL);

  /** The sides of a text; empty where it has no sign, or not both of them. */
  static Optional<ComparisonText> of(String text) {
    Matcher shape = SHAPE.matcher(text);
    return shape.matches()
        ? Optional.of(
            new ComparisonText(
                Part.of(shape, "left"), Part.of(shape, "sign"), Part.of(shape, "right")))
        : Optional.empty();
  }

  /** The operator that the sign stands for, if it is one of those that are allowed. */
  Optional<Operator> operator(List<Operator> allowed) {
    return Operator.of(sign.text()).filter(allowed::contains);
  }

  /** What is to be said of a sign that isn't allowed. */
  Mistake unknownOperator(String code, List<Operator> allowed) {
    String signs = allowed.stream().map(Operator::toString).collect(Collectors.joining(", "));
    return sign.mistake(code, "unknown operator '%s'".formatted(sign.text()), "one of " + signs);
  }

  /**
   * Some characters of the text.
   *
   * @param start the offset of the first one
   * @param stop the offset after the last one
   */
  record Part(String text, int start, int stop) {

    static Part of(Matcher shape, String group) {
      return new Part(shape.group(group), shape.start(group), shape.end(group));
    }

    Mistake mistake(String code, String message, @Nullable String hint) {
      return new Mistake(code, start, stop, message, hint);
    }
  }

  /** What is wrong, and with which characters of the text. */
  record Mistake(String code, int start, int stop, String message, @Nullable String hint) {}
}
