package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.ApiProblem;
import dev.nightjar.engine.api.ApiProblem.Mistake;
import dev.nightjar.engine.definition.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that refuse something. */
final class Answer {

  private Answer() {}

  static ResponseEntity<ApiProblem> of(HttpStatus status, Problem problem) {
    return of(status, problem, List.of());
  }

  static ResponseEntity<ApiProblem> of(HttpStatus status, Problem problem, List<Mistake> mistakes) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body(status, problem, mistakes));
  }

  static ApiProblem body(HttpStatus status, Problem problem, List<Mistake> mistakes) {
    return ApiProblem.of(status.value(), status.getReasonPhrase(), problem, mistakes);
  }
}
