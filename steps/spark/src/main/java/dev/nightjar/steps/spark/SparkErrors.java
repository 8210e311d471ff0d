package dev.nightjar.steps.spark;

import java.util.Optional;
import org.apache.spark.QueryContext;
import org.apache.spark.QueryContextType;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.jspecify.annotations.Nullable;

/** Finds what Spark says about a text of the author's in what Spark throws. */
public final class SparkErrors {

  private SparkErrors() {}

  /**
   * What is wrong with a text of SQL, or with what it met in the data.
   *
   * @return empty when the cause lies elsewhere: in the machine, or in Nightjar
   */
  public static Optional<Diagnosis> diagnose(Throwable thrown, String sql) {
    return Optional.ofNullable(deepest(thrown)).map(error -> diagnosis(error, sql));
  }

  /** The sentence for an error that has no text of the author's; empty as {@link #diagnose}. */
  static Optional<Sentence> sentence(Throwable thrown) {
    return Optional.ofNullable(deepest(thrown)).map(Sentences::of);
  }

  /**
   * Spark wraps what failed in a task in what it means for the job: the innermost says the most.
   */
  private static @Nullable SparkThrowable deepest(Throwable thrown) {
    SparkThrowable deepest = null;
    for (Throwable cause : Causes.of(thrown)) {
      if (cause instanceof SparkThrowable error && isAboutTheQuery(error)) {
        deepest = error;
      }
    }
    return deepest;
  }

  private static boolean isAboutTheQuery(SparkThrowable error) {
    String state = error.getSqlState();
    return error instanceof AnalysisException
        // Classes 21 to 42 of the standard blame the query or its data, 46 and up the system.
        || (state != null && state.compareTo("20") > 0 && state.compareTo("43") < 0)
        || "P0001".equals(state);
  }

  private static Diagnosis diagnosis(SparkThrowable error, String sql) {
    Sentence sentence = Sentences.of(error);
    Span span = Span.of(error, sql);
    return new Diagnosis(
        sentence.code(),
        sentence.message(),
        sentence.hint(),
        span == null ? null : span.start(),
        span == null ? null : span.stop());
  }

  private record Span(int start, int stop) {

    static @Nullable Span of(SparkThrowable error, String sql) {
      for (QueryContext context : error.getQueryContext()) {
        if (context.contextType() == QueryContextType.SQL && context.startIndex() >= 0) {
          return within(context.startIndex(), context.stopIndex() + 1, sql);
        }
      }
      return error instanceof AnalysisException parsed ? fromLine(parsed, sql) : null;
    }

    private static @Nullable Span fromLine(AnalysisException error, String sql) {
      if (error.line().isEmpty() || error.startPosition().isEmpty()) {
        return null;
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

    private static @Nullable Span within(int start, int stop, String sql) {
      int last = Math.min(stop, sql.length());
      return start < last ? new Span(start, last) : null;
    }
  }
}
