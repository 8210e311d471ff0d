package dev.nightjar.engine.compiler;

import dev.nightjar.engine.compiler.ComparisonText.Mistake;
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
  private static final Pattern METRIC = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
  private static final Pattern BOUND =
      Pattern.compile(
          "(?<number>[-+]?"
              + ComparisonText.NUMBER
              + ")"
              + "|(?<reference>[A-Za-z][A-Za-z0-9_-]*?)"
              + "(?:\\s*(?<sign>[-+])\\s*(?<margin>"
              + ComparisonText.NUMBER
              + "))?");

  /** The gate, or what is wrong with the text. */
  Result parse() {
    Optional<ComparisonText> sides =
        ComparisonText.of(text).filter(each -> METRIC.matcher(each.left().text()).matches());
    Matcher bound = BOUND.matcher(sides.map(each -> each.right().text()).orElse(""));
    if (sides.isEmpty() || !bound.matches()) {
      return wrong(new Mistake("bad-gate", 0, text.length(), "can't read this gate", FORM));
    }
    ComparisonText comparison = sides.get();
    ComparisonText.Part name = comparison.left();
    Optional<Metric> metric = metric(name.text());
    if (metric.isEmpty()) {
      return wrong(unknownMetric(name));
    }
    Optional<Operator> operator = comparison.operator(Operator.ofOrder());
    if (operator.isEmpty()) {
      return wrong(comparison.unknownOperator("bad-gate", Operator.ofOrder()));
    }
    String reference = bound.group("reference");
    Gate gate = new Gate(text.strip(), metric.get(), operator.get(), reference, offset(bound));
    return new Result(gate, null);
  }

  private static double offset(Matcher bound) {
    if (bound.group("number") != null) {
      return Double.parseDouble(bound.group("number"));
    }
    String margin = bound.group("margin");
    return margin == null ? 0 : Double.parseDouble(bound.group("sign") + margin);
  }

  /** The metric of this name. */
  static Optional<Metric> metric(String name) {
    return Arrays.stream(Metric.values()).filter(known -> known.label().equals(name)).findFirst();
  }

  /** What is to be said of a name that no metric has. */
  static Mistake unknownMetric(ComparisonText.Part name) {
    return name.mistake(
        "unknown-metric",
        "unknown metric '%s'".formatted(name.text()),
        Nearest.hintOrAll(name.text(), labels(Arrays.asList(Metric.values()))));
  }

  static List<String> labels(List<Metric> metrics) {
    return metrics.stream().map(Metric::label).toList();
  }

  private static Result wrong(Mistake mistake) {
    return new Result(null, mistake);
  }

  /** A gate, or what is wrong with its text. */
  record Result(@Nullable Gate gate, @Nullable Mistake wrong) {}
}
