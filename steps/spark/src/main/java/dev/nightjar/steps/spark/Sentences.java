package dev.nightjar.steps.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;

/** Puts Spark's error conditions into sentences that name what the author wrote. */
final class Sentences {

  private static final Pattern TYPE = Pattern.compile("\"([A-Z][A-Z0-9_ ]*(?:[<(][^\"]*)?)\"");
  private static final String MISMATCH = "due to data type mismatch: ";

  /** By condition, or by the part of a condition before its first dot. */
  private static final Map<String, Function<Facts, Sentence>> BY_CONDITION = all();

  private Sentences() {}

  /**
   * What an error means.
   *
   * @param sql the text that it is about; empty when there is none
   */
  static Sentence of(SparkThrowable thrown, String sql) {
    Facts facts = new Facts(thrown, sql);
    String condition = facts.condition();
    Function<Facts, Sentence> sentence = BY_CONDITION.get(condition);
    if (sentence == null) {
      sentence = BY_CONDITION.getOrDefault(group(condition), Sentences::asSparkSays);
    }
    return sentence.apply(facts);
  }

  /** The first sentence of what Spark says, without its marks for programs. */
  static String firstSentence(@Nullable String text) {
    return plain(text).split("\\.(?=\\s|$)", 2)[0].strip();
  }

  private static Map<String, Function<Facts, Sentence>> all() {
    Map<String, Function<Facts, Sentence>> all = new HashMap<>();
    List.of(
            NameSentences.BY_CONDITION,
            TypeSentences.BY_CONDITION,
            AggregateSentences.BY_CONDITION,
            QuerySentences.BY_CONDITION,
            ValueSentences.BY_CONDITION)
        .forEach(all::putAll);
    return Map.copyOf(all);
  }

  private static Sentence asSparkSays(Facts facts) {
    String condition = group(facts.condition());
    String code =
        condition.equals("DATATYPE_MISMATCH")
            ? "type-mismatch"
            : condition.isEmpty() || condition.startsWith("_") ? "sql" : condition;
    return new Sentence(
        code.toLowerCase(Locale.ROOT).replace('_', '-'), inOurStyle(mostSpecific(facts)), null);
  }

  /** A condition's own sentence follows that of its group, which says little. */
  private static String mostSpecific(Facts facts) {
    String text = facts.thrown().getMessage();
    if (!facts.condition().contains(".")) {
      return firstSentence(text);
    }
    String plain = plain(text);
    String end =
        plain.contains(MISMATCH) ? MISMATCH : plain.matches(".*\\.\\s.*") ? "\\.\\s+" : ": ";
    String[] parts = plain.split(end, 2);
    return firstSentence(parts[parts.length - 1]);
  }

  private static String inOurStyle(String sentence) {
    String types =
        TYPE.matcher(sentence).replaceAll(type -> type.group(1).toLowerCase(Locale.ROOT));
    String names = types.replaceAll("`([^`]+)`", "'$1'").replace('"', '\'');
    boolean word = names.matches("(?s)[A-Z]?[a-z].*|A .*");
    return word ? names.substring(0, 1).toLowerCase(Locale.ROOT) + names.substring(1) : names;
  }

  private static String plain(@Nullable String text) {
    String line = text == null ? "" : text.strip().lines().findFirst().orElse("");
    return line.replaceFirst("^\\[[A-Z0-9_.]+]\\s*", "")
        .replaceFirst("\\s*SQLSTATE: .*$", "")
        .replaceFirst(";? line \\d+ pos \\d+$", "");
  }

  private static String group(String condition) {
    return condition.split("\\.", 2)[0];
  }
}
