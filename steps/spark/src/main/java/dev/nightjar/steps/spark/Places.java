package dev.nightjar.steps.spark;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.QueryContextType;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.jspecify.annotations.Nullable;

/** Finds the part of a text that an error is about. */
final class Places {

  private Places() {}

  /**
   * Where Spark says that it is, narrowed by a clue; a clue alone must do where Spark is silent.
   */
  static Optional<Span> of(SparkThrowable error, @Nullable Clue clue, String sql) {
    Optional<Span> told = told(error, sql);
    if (clue == null) {
      return told;
    }
    QueryText text = QueryText.of(sql);
    return told.map(span -> text.between(span.start(), span.stop()))
        .orElse(text)
        .find(clue)
        .or(() -> clue.behind().isEmpty() ? told : text.find(clue))
        .or(() -> told);
  }

  private static Optional<Span> told(SparkThrowable error, String sql) {
    Optional<Span> told =
        Arrays.stream(error.getQueryContext())
            .filter(context -> context.contextType() == QueryContextType.SQL)
            .filter(context -> context.startIndex() >= 0)
            .findFirst()
            .flatMap(context -> within(context.startIndex(), context.stopIndex() + 1, sql));
    return told.isEmpty() && error instanceof AnalysisException parsed
        ? fromLine(parsed, sql)
        : told;
  }

  private static Optional<Span> fromLine(AnalysisException error, String sql) {
    if (error.line().isEmpty() || error.startPosition().isEmpty()) {
      return Optional.empty();
    }
    int start =
        lineStart(sql, (Integer) error.line().get()) + (Integer) error.startPosition().get();
    return within(start, wordEnd(sql, start), sql);
  }

  private static int lineStart(String sql, int line) {
    int start = 0;
    for (int passed = 1; passed < line; passed++) {
      start = sql.indexOf('\n', start) + 1;
    }
    return start;
  }

  private static int wordEnd(String sql, int start) {
    int end = start;
    while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
      end++;
    }
    return Math.max(end, start + 1);
  }

  private static Optional<Span> within(int start, int stop, String sql) {
    int last = Math.min(stop, sql.length());
    return start < last ? Optional.of(new Span(start, last)) : Optional.empty();
  }
}
