package dev.nightjar.steps.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.QueryContextType;
import org.apache.spark.SparkThrowable;

/**
 * What Spark knows about an error.
 *
 * @param sql the author's text; empty when there is none
 */
record Facts(SparkThrowable error, String sql) {

  private static final Pattern NAME = Pattern.compile("`((?:[^`]|``)*)`");
  private static final Pattern TYPE = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  Throwable thrown() {
    return (Throwable) error;
  }

  /** Spark's name for what is wrong; empty when it has none. */
  String condition() {
    return Objects.requireNonNullElse(error.getCondition(), "");
  }

  String text(String parameter) {
    String text = error.getMessageParameters().getOrDefault(parameter, "");
    boolean quoted = text.startsWith("\"") && text.indexOf('"', 1) == text.length() - 1;
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  String type(String parameter) {
    return text(parameter)
        .toLowerCase(Locale.ROOT)
        .replace("\"", "")
        .replaceAll("^\\((.*)\\)$", "$1");
  }

  /** Several types, as a sentence lists them. */
  String types(String parameter) {
    return TYPE.matcher(error.getMessageParameters().getOrDefault(parameter, ""))
        .results()
        .map(type -> type.group(1).toLowerCase(Locale.ROOT))
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  String name(String parameter) {
    return text(parameter).replace("`", "");
  }

  List<String> names(String parameter) {
    String list = text(parameter).replaceAll("`\\.`", ".");
    return NAME.matcher(list).results().map(match -> match.group(1)).toList();
  }

  /**
   * An expression. Spark may speak of a function that stands for what the author wrote: then it is
   * what the author wrote.
   */
  String expression(String parameter) {
    String text = text(parameter);
    boolean written = WORD.matcher(text).results().allMatch(word -> isWritten(word.group()));
    String fragment = written ? "" : fragment();
    return fragment.isEmpty() ? unwrapped(text) : fragment;
  }

  private boolean isWritten(String word) {
    return sql.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
  }

  private String fragment() {
    return Arrays.stream(error.getQueryContext())
        .filter(context -> context.contextType() == QueryContextType.SQL)
        .map(context -> context.fragment())
        .filter(text -> !text.contains("\n"))
        .findFirst()
        .orElse("");
  }

  private static String unwrapped(String text) {
    return text.matches("\\([^()]*(\\([^()]*\\)[^()]*)*\\)")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
