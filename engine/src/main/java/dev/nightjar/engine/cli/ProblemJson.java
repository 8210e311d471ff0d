package dev.nightjar.engine.cli;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Problem.Location;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A problem as a program reads it.
 *
 * @param step the step that failed or warned, or null when it isn't about one
 * @param line from 1, null when the problem isn't in a file
 */
record ProblemJson(
    Severity severity,
    @Nullable String step,
    String code,
    @Nullable String file,
    @Nullable Integer line,
    @Nullable Integer column,
    String message,
    @Nullable String hint) {

  static List<ProblemJson> of(List<Problem> problems) {
    return problems.stream().map(problem -> of(Severity.ERROR, null, problem)).toList();
  }

  static ProblemJson of(Severity severity, @Nullable String step, Problem problem) {
    Location location = problem.location();
    return new ProblemJson(
        severity,
        step,
        problem.code(),
        location == null ? null : location.file(),
        location == null ? null : location.line(),
        location == null ? null : location.column(),
        problem.message(),
        problem.hint());
  }

  /** Whether a problem stopped something. */
  enum Severity {
    ERROR,
    WARNING;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
