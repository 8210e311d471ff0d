package dev.nightjar.steps.spark;

import java.util.List;
import java.util.stream.Stream;

/**
 * Words that a text holds where something is wrong, for Spark often knows the words but not the
 * place.
 *
 * @param words what to look for, the best first
 * @param behind the key word that they stand behind; empty for any place
 * @param which the occurrence that is meant
 */
record Clue(List<String> words, String behind, Which which) {

  /** Which of several occurrences is meant. */
  enum Which {
    FIRST,
    LAST,
    /** The first in a SELECT that has a GROUP BY. */
    GROUPED
  }

  static Clue first(String... words) {
    return new Clue(List.of(words), "", Which.FIRST);
  }

  static Clue last(String word) {
    return new Clue(List.of(word), "", Which.LAST);
  }

  static Clue behind(String keyword, String... words) {
    return new Clue(List.of(words), keyword, Which.FIRST);
  }

  /** An expression in Spark's words; the author may have left out of which dataset a column is. */
  static Clue grouped(String expression) {
    return new Clue(forms(expression), "", Which.GROUPED);
  }

  /** As {@link #behind(String, String...)}, for an expression in Spark's words. */
  static Clue expressionBehind(String keyword, String expression) {
    return new Clue(forms(expression), keyword, Which.FIRST);
  }

  private static List<String> forms(String expression) {
    String plain = expression.replaceAll("[A-Za-z_]\\w*\\.(?=[A-Za-z_])", "");
    // COUNT(*) is COUNT(1) to Spark.
    String asterisk = plain.replace("count(1)", "count(*)");
    return Stream.of(expression, plain, asterisk).distinct().toList();
  }
}
