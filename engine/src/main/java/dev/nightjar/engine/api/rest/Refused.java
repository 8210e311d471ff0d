package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.definition.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Refuses a request before anything else has seen it. */
final class Refused {

  private Refused() {}

  static void write(
      HttpServletResponse response, JsonMapper json, HttpStatus status, Problem problem)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(json.writeValueAsBytes(Answer.body(status, problem, List.of())));
  }
}
