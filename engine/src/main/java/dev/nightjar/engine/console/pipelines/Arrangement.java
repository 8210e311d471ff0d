package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.definition.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is configured for a pipeline, all of it in its definition. */
record Arrangement(
    @Nullable String schedule,
    @Nullable String policy,
    Map<String, String> parameters,
    List<String> triggers,
    List<String> notices,
    @Nullable String pool,
    int priority,
    @Nullable String note,
    List<Wrong> problems,
    int steps) {

  /** A problem of the newest file. */
  record Wrong(@Nullable String place, String message, @Nullable String hint) {

    static Wrong of(Problem problem) {
      Problem.Location at = problem.location();
      return new Wrong(
          at == null ? null : "%s:%d:%d".formatted(at.file(), at.line(), at.column()),
          problem.message(),
          problem.hint());
    }
  }
}
