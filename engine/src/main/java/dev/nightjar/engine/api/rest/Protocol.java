package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.definition.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What HTTP itself can refuse, in our words. */
final class Protocol {

  private Protocol() {}

  static Problem problem(HttpStatus status, HttpServletRequest request) {
    return switch (status) {
      case NOT_FOUND ->
          new Problem(
              "unknown-address",
              null,
              "Cannot find: " + request.getRequestURI(),
              "GET /api/v1/openapi.json tells what there is");
      case METHOD_NOT_ALLOWED ->
          new Problem(
              "bad-method",
              null,
              "Cannot %s this: %s".formatted(request.getMethod(), request.getRequestURI()),
              "the header Allow tells what can be done");
      case UNSUPPORTED_MEDIA_TYPE ->
          new Problem(
              "bad-media-type",
              null,
              "Cannot read a body of this type: " + request.getContentType(),
              "send it as application/json");
      case NOT_ACCEPTABLE ->
          new Problem(
              "not-acceptable", null, "Cannot answer in this type", "accept application/json");
      case CONTENT_TOO_LARGE ->
          new Problem("too-large", null, "Cannot take more than a megabyte", null);
      default ->
          new Problem(
              status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              null,
              "Cannot answer this request: " + status.getReasonPhrase(),
              null);
    };
  }
}
