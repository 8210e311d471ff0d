package dev.nightjar.engine.triggering.rest;

import dev.nightjar.engine.definition.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Says over HTTP what is wrong, as {@code application/problem+json}. */
final class Problems {

  private Problems() {}

  /**
   * An answer that refuses something.
   *
   * @param code a stable name, such as {@code unknown-pipeline}
   * @param hint what would be right, or null
   */
  static ResponseEntity<Map<String, Object>> of(
      HttpStatus status, String code, String detail, @Nullable String hint, List<Problem> errors) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", status.getReasonPhrase());
    body.put("status", status.value());
    body.put("code", code);
    body.put("detail", detail);
    if (hint != null) {
      body.put("hint", hint);
    }
    if (!errors.isEmpty()) {
      body.put("errors", errors.stream().map(Problems::error).toList());
    }
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
  }

  static ResponseEntity<Map<String, Object>> of(HttpStatus status, String code, String detail) {
    return of(status, code, detail, null, List.of());
  }

  private static Map<String, Object> error(Problem problem) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", problem.code());
    Problem.Location at = problem.location();
    if (at != null) {
      error.put("file", at.file());
      error.put("line", at.line());
      error.put("column", at.column());
    }
    error.put("message", problem.message());
    if (problem.hint() != null) {
      error.put("hint", problem.hint());
    }
    return error;
  }
}
