package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.RunFilter.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Conditions that are asked for, and no others: every value of theirs is bound. */
final class Conditions {

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** A condition without a value. */
  Conditions and(String condition) {
    conditions.add(condition);
    return this;
  }

  /** A condition that names a value, unless that is null. */
  Conditions and(String condition, String name, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, value);
    }
    return this;
  }

  /**
   * Whether a pipeline may be seen.
   *
   * @param pipeline an expression; nothing is seen of what it is null for
   * @param scope null for all
   */
  Conditions seen(String pipeline, @Nullable Scope scope) {
    if (scope == null) {
      return this;
    }
    if (scope.pipelines().isEmpty()) {
      return and(scope.except() ? "(%s) IS NOT NULL".formatted(pipeline) : "1 = 0");
    }
    return and(
        "(%s) %s (:seen)".formatted(pipeline, scope.except() ? "NOT IN" : "IN"),
        "seen",
        scope.pipelines());
  }

  /** {@code WHERE …}, or nothing. */
  String where() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /** A statement with all values. */
  JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
    return statement.params(values);
  }

  /** How many rows of a table meet them, counted no further than so many. */
  int count(JdbcClient jdbc, String table, int most) {
    return bind(jdbc.sql(
            "SELECT COUNT(*) FROM (SELECT 1 FROM %s%s LIMIT %d) AS counted"
                .formatted(table, where(), most)))
        .query(Integer.class)
        .single();
  }
}
