package dev.nightjar.steps.spark.library.evaluate;

import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Metric;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that a step asks for: those it lists, or all that apply, and those of its gates. */
final class Wanted {

  private static final Pattern FIRST_WORD = Pattern.compile("\\s*(\\w+)");

  private Wanted() {}

  static Set<Metric> of(Evaluate evaluate, int classes) {
    Set<Metric> wanted = EnumSet.noneOf(Metric.class);
    wanted.addAll(evaluate.metrics().isEmpty() ? Metric.applicableTo(classes) : evaluate.metrics());
    evaluate.gate().forEach(gate -> ofGate(gate).ifPresent(wanted::add));
    return wanted;
  }

  /**
   * The metrics that must be there in the end; where all that apply are asked for, some may not be.
   */
  static Set<Metric> named(Evaluate evaluate) {
    Set<Metric> named = EnumSet.noneOf(Metric.class);
    named.addAll(evaluate.metrics());
    evaluate.gate().forEach(gate -> ofGate(gate).ifPresent(named::add));
    return named;
  }

  /** The metric that a gate begins with. */
  static Optional<Metric> ofGate(String gate) {
    Matcher word = FIRST_WORD.matcher(gate);
    String name = word.lookingAt() ? word.group(1) : "";
    return Arrays.stream(Metric.values()).filter(metric -> metric.label().equals(name)).findFirst();
  }
}
