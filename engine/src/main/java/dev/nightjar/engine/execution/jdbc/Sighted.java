package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.RunFilter.Scope;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs somebody may see, for a statement that is led to its few rows by another condition.
 *
 * @param sql begins with {@code AND}; empty for all runs
 */
record Sighted(String sql, Map<String, Set<String>> parameters) {

  static Sighted of(@Nullable Scope scope) {
    if (scope == null || (scope.except() && scope.pipelines().isEmpty())) {
      return new Sighted("", Map.of());
    }
    if (scope.pipelines().isEmpty()) {
      return new Sighted(" AND 1 = 0", Map.of());
    }
    // An expression, which no index has: by that of pipelines all runs of these would be read.
    return new Sighted(
        " AND COALESCE(run.pipeline, '') %s (:pipelines)"
            .formatted(scope.except() ? "NOT IN" : "IN"),
        Map.of("pipelines", scope.pipelines()));
  }
}
