package dev.nightjar.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Problem.Location;
import dev.nightjar.steps.contract.work.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A problem as a program reads it.
 *
 * @param step the step that failed or warned, or null when it isn't about one
 * @param line from 1, null when the problem isn't in a file
 * @param endColumn the column behind what is wrong; left out when it isn't in a file
 * @param text the whole line; the same
 */
public record ProblemJson(
    Severity severity,
    @Nullable String step,
    String code,
    @Nullable String file,
    @Nullable Integer line,
    @Nullable Integer column,
    String message,
    @Nullable String hint,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer endColumn,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text) {

  public static List<ProblemJson> of(List<Problem> problems) {
    return problems.stream().map(problem -> of(Severity.ERROR, null, problem)).toList();
  }

  public static ProblemJson of(Severity severity, @Nullable String step, Problem problem) {
    Location location = problem.location();
    return new ProblemJson(
        severity,
        step,
        problem.code(),
        location == null ? null : location.file(),
        location == null ? null : location.line(),
        location == null ? null : location.column(),
        problem.message(),
        problem.hint(),
        location == null ? null : location.endColumn(),
        location == null ? null : location.text());
  }

  /** Why something failed, without its place in the definition. */
  static ProblemJson of(@Nullable String step, Failure failure) {
    return of(
        Severity.ERROR, step, new Problem(failure.code(), null, failure.message(), failure.hint()));
  }

  /** The problem that it tells. */
  public Problem problem() {
    Location location =
        file == null || line == null || column == null
            ? null
            : new Location(
                file,
                line,
                column,
                Objects.requireNonNullElse(endColumn, column),
                Objects.requireNonNullElse(text, ""));
    return new Problem(code, location, message, hint);
  }

  /** Whether a problem stopped something. */
  public enum Severity {
    ERROR,
    WARNING;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
