package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Nearest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type of Spark SQL in the one form in which an analysis tells it, whatever name it was written
 * by.
 */
record SqlType(String text) {

  /** Types that have more names than one, by each of the others. */
  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("byte", "tinyint"),
          Map.entry("short", "smallint"),
          Map.entry("integer", "int"),
          Map.entry("long", "bigint"),
          Map.entry("real", "float"),
          Map.entry("dec", "decimal(10,0)"),
          Map.entry("numeric", "decimal(10,0)"),
          Map.entry("decimal", "decimal(10,0)"),
          Map.entry("timestamp_ltz", "timestamp"));

  private static final Set<String> NAMES =
      Set.of(
          "boolean",
          "tinyint",
          "smallint",
          "int",
          "bigint",
          "float",
          "double",
          "string",
          "binary",
          "date",
          "timestamp",
          "timestamp_ntz");

  private static final Pattern DECIMAL =
      Pattern.compile("(?:decimal|dec|numeric)\\((\\d{1,2})(?:,(\\d{1,2}))?\\)");
  private static final Pattern NESTED = Pattern.compile("(array|map|struct)<.+>");

  /** The type that a text means; empty when it means none. */
  static Optional<SqlType> of(String written) {
    String text = written.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    String plain = SYNONYMS.getOrDefault(text, text);
    Matcher decimal = DECIMAL.matcher(plain);
    if (decimal.matches()) {
      String scale = decimal.group(2) == null ? "0" : decimal.group(2);
      return Optional.of(new SqlType("decimal(%s,%s)".formatted(decimal.group(1), scale)));
    }
    return NAMES.contains(plain) || NESTED.matcher(plain).matches()
        ? Optional.of(new SqlType(plain))
        : Optional.empty();
  }

  /** What to write instead of a text that means no type. */
  static @Nullable String hint(String written) {
    return Nearest.hintOrAll(
        written.toLowerCase(Locale.ROOT),
        Stream.concat(NAMES.stream(), SYNONYMS.keySet().stream()).sorted().toList());
  }
}
