package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Passage;
import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Split.Hash;
import dev.nightjar.steps.contract.step.Split.Method;
import dev.nightjar.steps.contract.step.Split.Stratified;
import dev.nightjar.steps.contract.step.Split.Time;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What must hold of a {@code split} step. */
final class SplitRules {

  private static final Set<String> RESERVED = Set.of("bad", "quarantine");

  private SplitRules() {}

  static void check(Split split, StepProblems problems) {
    Method method = split.method();
    if (method instanceof Hash hash) {
      checkNames(hash.weights().keySet(), "/split/hash/weights", problems);
      checkWeights(hash.weights(), "/split/hash/weights", problems);
    } else if (method instanceof Stratified stratified) {
      checkNames(stratified.weights().keySet(), "/split/stratified/weights", problems);
      checkWeights(stratified.weights(), "/split/stratified/weights", problems);
    } else if (method instanceof Time time) {
      checkNames(time.parts().keySet(), "/split/time/parts", problems);
      new RangeRules("/split/time/parts", time.parts(), problems).check();
    }
  }

  private static void checkNames(Set<String> parts, String pointer, StepProblems problems) {
    Map<String, String> seen = new HashMap<>();
    for (String part : parts) {
      String place = Passage.child(pointer, part);
      String other = seen.putIfAbsent(part.toLowerCase(Locale.ROOT), part);
      if (RESERVED.contains(part.toLowerCase(Locale.ROOT))) {
        String message = "'%s' is reserved for rows that are kept aside".formatted(part);
        problems.tellKey("reserved-name", place, message, "give the part another name");
      } else if (!Names.isIdentifier(part)) {
        String message = "'%s' can't be a part's name".formatted(part);
        problems.tellKey("bad-name", place, message, Names.IDENTIFIER);
      } else if (other != null) {
        String message = "'%s' and '%s' are one name in SQL".formatted(other, part);
        problems.tellKey(
            "bad-name", place, message, "let them differ in more than capital letters");
      }
    }
  }

  /** In decimals, for 0.7 + 0.2 + 0.1 is not 1 in binary ones. */
  private static void checkWeights(
      Map<String, Double> weights, String pointer, StepProblems problems) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      sum = sum.add(BigDecimal.valueOf(weight.getValue()));
      if (weight.getValue() == 0) {
        String place = Passage.child(pointer, weight.getKey());
        problems.tell("bad-weight", place, "a part with no share of the rows is empty", null);
      }
    }
    if (sum.subtract(BigDecimal.ONE).abs().doubleValue() > 1e-9) {
      String total = sum.stripTrailingZeros().toPlainString();
      problems.tellKey(
          "bad-weights", pointer, "the weights add up to " + total + ", not to 1", null);
    }
  }
}
