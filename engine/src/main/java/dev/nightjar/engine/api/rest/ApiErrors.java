package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.access.AccessRefused;
import dev.nightjar.engine.access.Forbidden;
import dev.nightjar.engine.api.ApiProblem;
import dev.nightjar.engine.api.ApiProblem.Mistake;
import dev.nightjar.engine.api.BadBody;
import dev.nightjar.engine.api.BadParameter;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.compiler.AnalysisFailure;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.home.StoreFailure;
import dev.nightjar.engine.triggering.KeyedRuns;
import dev.nightjar.engine.triggering.RunRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says why a request is refused, always in the same shape. */
@RestControllerAdvice
@InServer
class ApiErrors {

  private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

  @ExceptionHandler
  ResponseEntity<ApiProblem> failed(Exception failure, HttpServletRequest request)
      throws Exception {
    if (!Asked.api(request)) {
      // Whoever else answers here has ways of their own.
      throw failure;
    }
    return answer(failure, request);
  }

  private static ResponseEntity<ApiProblem> answer(Exception e, HttpServletRequest request) {
    if (e instanceof BadParameter bad) {
      return mistaken(HttpStatus.BAD_REQUEST, bad.name(), problem("bad-parameter", e, bad.hint()));
    }
    if (e instanceof MethodArgumentTypeMismatchException bad) {
      BadParameter known = BadValues.explain(bad);
      return mistaken(
          HttpStatus.BAD_REQUEST, known.name(), problem("bad-parameter", known, known.hint()));
    }
    if (e instanceof BadBody bad) {
      return mistaken(
          HttpStatus.UNPROCESSABLE_CONTENT, bad.pointer(), problem("bad-request", e, bad.hint()));
    }
    if (e instanceof HttpMessageNotReadableException unreadable) {
      BadBody bad = BadValues.explain(unreadable);
      return mistaken(
          HttpStatus.UNPROCESSABLE_CONTENT, bad.pointer(), problem("bad-request", bad, bad.hint()));
    }
    if (e instanceof Refusal refusal) {
      return refused(refusal.problems());
    }
    if (e instanceof RunRefused refused) {
      return Answer.of(HttpStatus.CONFLICT, problem("run-refused", e, refused.hint()));
    }
    if (e instanceof AccessRefused refused) {
      return Answer.of(HttpStatus.CONFLICT, problem("access-refused", e, refused.hint()));
    }
    if (e instanceof RunRequests.Refused refused) {
      return Answer.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          problem("refused", e, null),
          refused.problems().stream().map(Mistake::of).toList());
    }
    if (e instanceof KeyedRuns.KeyReused) {
      return Answer.of(
          HttpStatus.UNPROCESSABLE_CONTENT, problem("key-reused", e, "take another key"));
    }
    if (e instanceof Forbidden forbidden) {
      return Answer.of(HttpStatus.FORBIDDEN, problem("forbidden", e, forbidden.hint()));
    }
    return outOfOrder(e, request);
  }

  private static ResponseEntity<ApiProblem> outOfOrder(Exception e, HttpServletRequest request) {
    if (e instanceof StoreFailure || e instanceof DataAccessException) {
      log.warn("Cannot answer {}", request.getRequestURI(), e);
      return Answer.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          new Problem("store-failed", null, "Cannot reach the store", "try again in a while"));
    }
    if (e instanceof UpstreamFailure) {
      return Answer.of(HttpStatus.BAD_GATEWAY, problem("unreachable-repository", e, null));
    }
    if (e instanceof DriverFailure) {
      return Answer.of(HttpStatus.SERVICE_UNAVAILABLE, problem("driver-failed", e, null));
    }
    if (e instanceof MissingServletRequestParameterException missing) {
      String name = missing.getParameterName();
      return mistaken(
          HttpStatus.BAD_REQUEST,
          name,
          new Problem("bad-parameter", null, "Cannot do this without parameter: " + name, null));
    }
    if (e instanceof AnalysisFailure) {
      return Answer.of(HttpStatus.SERVICE_UNAVAILABLE, problem("analysis-failed", e, null));
    }
    if (e instanceof ErrorResponse known) {
      HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
      return ResponseEntity.status(status)
          .headers(known.getHeaders())
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(Answer.body(status, Protocol.problem(status, request), List.of()));
    }
    log.error("Cannot answer {}", request.getRequestURI(), e);
    return Answer.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        new Problem("internal-error", null, "Cannot answer: something is broken here", null));
  }

  private static ResponseEntity<ApiProblem> refused(List<Problem> problems) {
    Problem first = problems.get(0);
    HttpStatus status =
        first.code().startsWith("unknown-")
            ? HttpStatus.NOT_FOUND
            : first.code().equals("run-refused")
                ? HttpStatus.CONFLICT
                : first.code().equals("unreachable-repository")
                    ? HttpStatus.BAD_GATEWAY
                    : HttpStatus.UNPROCESSABLE_CONTENT;
    boolean placed = problems.size() > 1 || first.location() != null;
    return placed
        ? Answer.of(
            status,
            new Problem("refused", null, "Cannot do this: " + first.message(), null),
            problems.stream().map(Mistake::of).toList())
        : Answer.of(status, first);
  }

  private static ResponseEntity<ApiProblem> mistaken(
      HttpStatus status, String pointer, Problem problem) {
    return Answer.of(status, problem, List.of(Mistake.at(pointer, problem)));
  }

  private static Problem problem(String code, Exception e, @Nullable String hint) {
    return new Problem(code, null, String.valueOf(e.getMessage()), hint);
  }
}
