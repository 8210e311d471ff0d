package dev.nightjar.steps.spark;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.QueryContext;
import org.apache.spark.QueryContextType;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.trees.SQLQueryContext;
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

  /**
   * Whether an error says that it comes from this text. Steps that run in one pass fail together;
   * what Spark quotes tells their texts apart, unless they are the same.
   */
  public static boolean stemsFrom(Throwable thrown, String sql) {
    SparkThrowable error = deepest(thrown);
    return error != null && quoted(error).map(context -> stands(context, sql)).orElse(false);
  }

  private static Optional<QueryContext> quoted(SparkThrowable error) {
    return Arrays.stream(error.getQueryContext())
        .filter(context -> context.contextType() == QueryContextType.SQL)
        .filter(context -> context.startIndex() >= 0)
        .findFirst();
  }

  private static boolean stands(QueryContext context, String sql) {
    if (context instanceof SQLQueryContext known && known.sqlText().isDefined()) {
      return isAll(known.sqlText().get(), sql);
    }
    return context.stopIndex() < sql.length()
        && sql.startsWith(context.fragment(), context.startIndex());
  }

  /** A query is read without the semicolon, and what may follow that. */
  private static boolean isAll(String read, String sql) {
    return sql.equals(read)
        || (sql.startsWith(read) && sql.substring(read.length()).stripLeading().startsWith(";"));
  }

  /** The sentence for an error that has no text of the author's; empty as {@link #diagnose}. */
  static Optional<Sentence> sentence(Throwable thrown) {
    return Optional.ofNullable(deepest(thrown)).map(error -> Sentences.of(error, ""));
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
    Sentence sentence = Sentences.of(error, sql);
    Optional<Span> span = Places.of(error, sentence.clue(), sql);
    return new Diagnosis(
        sentence.code(),
        sentence.message(),
        sentence.hint(),
        span.map(Span::start).orElse(null),
        span.map(Span::stop).orElse(null));
  }
}
