package dev.nightjar.steps.spark;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;

/** Sentences about values that a query stumbles over while it runs. */
final class ValueSentences {

  private static final String NULL_INSTEAD = " to get NULL where that can't be done";

  static final Map<String, Function<Facts, Sentence>> BY_CONDITION =
      Map.ofEntries(
          entry("CAST_INVALID_INPUT", facts -> cannotRead(facts, "expression")),
          entry("CAST_OVERFLOW", facts -> cannotRead(facts, "value")),
          entry("DIVIDE_BY_ZERO", facts -> zero("try_divide")),
          entry("REMAINDER_BY_ZERO", facts -> zero("try_mod")),
          entry("ARITHMETIC_OVERFLOW", ValueSentences::overflow),
          entry("SCALAR_SUBQUERY_TOO_MANY_ROWS", facts -> tooManyRows()));

  private ValueSentences() {}

  private static Sentence cannotRead(Facts facts, String value) {
    return new Sentence(
        "invalid-value",
        facts.text(value)
            + " can't be turned from "
            + facts.type("sourceType")
            + " into "
            + facts.type("targetType"),
        "use try_cast" + NULL_INSTEAD);
  }

  private static Sentence zero(String instead) {
    return new Sentence("division-by-zero", "a division by zero", "use " + instead + NULL_INSTEAD);
  }

  private static Sentence overflow(Facts facts) {
    return new Sentence(
        "overflow",
        "a number is too large for its type: " + facts.text("message"),
        "CAST to a wider type");
  }

  private static Sentence tooManyRows() {
    return new Sentence(
        "too-many-rows",
        "a subquery that stands for a value gave more than one row",
        "aggregate in it, for example with max, or add LIMIT 1 and ORDER BY");
  }
}
