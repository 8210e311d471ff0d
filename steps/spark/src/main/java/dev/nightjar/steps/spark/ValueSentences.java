package dev.nightjar.steps.spark;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences about values that a query stumbles over while it runs. */
final class ValueSentences {

  private static final Pattern UNREAD = Pattern.compile("^Text '(.*)' could not be parsed.*$");

  private static final Pattern FIELD =
      Pattern.compile("Invalid value for (\\w+) \\(valid values (-?\\d+) - ([\\d/]+)\\): (-?\\d+)");

  private static final String NULL_INSTEAD = " to get NULL where that can't be done";

  static final Map<String, Function<Facts, Sentence>> BY_CONDITION =
      Map.ofEntries(
          entry("CAST_INVALID_INPUT", facts -> cannotRead(facts, "expression")),
          entry("CAST_OVERFLOW", facts -> cannotRead(facts, "value")),
          entry("DIVIDE_BY_ZERO", facts -> zero("try_divide")),
          entry("REMAINDER_BY_ZERO", facts -> zero("try_mod")),
          entry("ARITHMETIC_OVERFLOW", ValueSentences::overflow),
          entry("BINARY_ARITHMETIC_OVERFLOW", facts -> sumOverflow()),
          entry("NUMERIC_VALUE_OUT_OF_RANGE", ValueSentences::tooManyDigits),
          entry("INVALID_ARRAY_INDEX", ValueSentences::noElement),
          entry("INVALID_ARRAY_INDEX_IN_ELEMENT_AT", ValueSentences::noElement),
          entry("INVALID_INDEX_OF_ZERO", facts -> elementZero()),
          entry("DATETIME_FIELD_OUT_OF_BOUNDS", ValueSentences::noSuchDay),
          entry("CANNOT_PARSE_TIMESTAMP", ValueSentences::noSuchMoment),
          entry("INVALID_NUMERIC_LITERAL_RANGE", ValueSentences::literalOutOfRange),
          entry("DUPLICATED_MAP_KEY", ValueSentences::keyTwice),
          entry("NULL_MAP_KEY", facts -> keyNull()),
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

  private static Sentence sumOverflow() {
    return new Sentence("overflow", "a number is too large for its type", "CAST to a wider type");
  }

  private static Sentence tooManyDigits(Facts facts) {
    return new Sentence(
        "overflow",
        "%s has more digits than decimal(%s,%s) holds"
            .formatted(facts.text("value"), facts.text("precision"), facts.text("scale")),
        "CAST to a wider decimal");
  }

  private static Sentence noElement(Facts facts) {
    return new Sentence(
        "no-such-element",
        "an array of %s has no element %s"
            .formatted(facts.text("arraySize"), facts.text("indexValue")),
        "use try_element_at" + NULL_INSTEAD);
  }

  private static Sentence elementZero() {
    return new Sentence(
        "no-such-element",
        "element_at counts from 1: there is no element 0",
        "1 is the first element, -1 the last");
  }

  private static Sentence noSuchDay(Facts facts) {
    return new Sentence("invalid-value", noSuch(facts.text("rangeMessage")), null);
  }

  /** What Java says of a part of a date, such as {@code MonthOfYear}. */
  private static String noSuch(String said) {
    Matcher field = FIELD.matcher(said);
    return field.find()
        ? "%s is no %s: that is from %s to %s"
            .formatted(
                field.group(4),
                field.group(1).replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT),
                field.group(2),
                field.group(3))
        : "no such day or time: " + said;
  }

  private static Sentence noSuchMoment(Facts facts) {
    return new Sentence(
        "invalid-value",
        UNREAD
            .matcher(facts.text("message"))
            .replaceFirst("'$1' isn't of the form that is asked for"),
        "try_to_timestamp gives NULL where there is none");
  }

  private static Sentence literalOutOfRange(Facts facts) {
    return new Sentence(
        "overflow",
        "%s is no %s: that is from %s to %s"
            .formatted(
                facts.text("rawStrippedQualifier"),
                facts.text("typeName"),
                facts.text("minValue"),
                facts.text("maxValue")),
        null);
  }

  private static Sentence keyTwice(Facts facts) {
    return new Sentence(
        "invalid-value", "a map has the key %s twice".formatted(facts.text("key")), null);
  }

  private static Sentence keyNull() {
    return new Sentence("invalid-value", "a map can't have NULL for a key", null);
  }

  private static Sentence tooManyRows() {
    return new Sentence(
        "too-many-rows",
        "a subquery that stands for a value gave more than one row",
        "aggregate in it, for example with max, or add LIMIT 1 and ORDER BY");
  }
}
