package dev.nightjar.engine.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.json.JsonMapper;

/** Says no, in the way that whoever asks understands: a program, a page, or a part of one. */
final class Answers {

  static final String LOGIN = "/login";

  private static final String PART = "HX-Request";

  private final JsonMapper json;

  Answers(JsonMapper json) {
    this.json = json;
  }

  /** Whether a program asks. */
  static boolean toProgram(HttpServletRequest request) {
    return request.getServletPath().startsWith("/api/")
        || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  /** Whether a page asks for a part of itself. */
  static boolean toPart(HttpServletRequest request) {
    return request.getHeader(PART) != null;
  }

  /** To somebody who isn't known. */
  void unknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (toProgram(request)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      problem(
          response,
          HttpStatus.UNAUTHORIZED,
          "unauthorised",
          "Cannot answer who shows no token that is good",
          "'nightjar tokens create' makes one; it goes into the header Authorization: Bearer");
    } else {
      goTo(LOGIN, request, response);
    }
  }

  /** To somebody who has tried too much. */
  void tooMany(HttpServletResponse response, Duration wait) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
    problem(
        response,
        HttpStatus.TOO_MANY_REQUESTS,
        "too-many-requests",
        "Cannot look at this many tokens that are good for nothing",
        "the header Retry-After tells for how long to wait");
  }

  /** To somebody who is known. */
  void forbidden(
      HttpServletRequest request,
      HttpServletResponse response,
      String code,
      String detail,
      @Nullable String hint)
      throws IOException {
    if (toProgram(request)) {
      problem(response, HttpStatus.FORBIDDEN, code, detail, hint);
    } else {
      response.sendError(HttpStatus.FORBIDDEN.value(), detail);
    }
  }

  /** Leads a browser to another page, the whole of it. */
  void goTo(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String target = request.getContextPath() + path;
    if (toPart(request)) {
      response.setHeader("HX-Redirect", target);
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
    } else {
      response.setHeader(HttpHeaders.LOCATION, target);
      response.setStatus(HttpStatus.SEE_OTHER.value());
    }
  }

  void problem(
      HttpServletResponse response,
      HttpStatus status,
      String code,
      String detail,
      @Nullable String hint)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(body(status, code, detail, hint)));
  }

  static Map<String, Object> body(
      HttpStatus status, String code, String detail, @Nullable String hint) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:nightjar:problem:" + code);
    body.put("title", status.getReasonPhrase());
    body.put("status", status.value());
    body.put("code", code);
    body.put("detail", detail);
    if (hint != null) {
      body.put("hint", hint);
    }
    return body;
  }

  /** Has the rest of a request made in somebody's name. */
  static void known(Known known) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(known);
    SecurityContextHolder.setContext(context);
  }
}
