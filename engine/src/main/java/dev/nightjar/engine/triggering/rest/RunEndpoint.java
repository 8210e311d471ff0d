package dev.nightjar.engine.triggering.rest;

import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.triggering.KeyedRuns;
import dev.nightjar.engine.triggering.RunRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs over HTTP: asked for, and looked at. A request with an {@code Idempotency-Key} may be sent
 * again and again, and asks for one run.
 */
@RestController
class RunEndpoint {

  static final String KEY = "Idempotency-Key";

  private static final String PATH = "/api/v1/runs";
  private static final int MAX_BODY_BYTES = 1 << 20;

  private final RunRequests requests;
  private final RunQueries runs;
  private final ApiToken token;
  private final JsonMapper json;

  RunEndpoint(RunRequests requests, RunQueries runs, ApiToken token, JsonMapper json) {
    this.requests = requests;
    this.runs = runs;
    this.token = token;
    this.json = json;
  }

  @PostMapping(PATH)
  ResponseEntity<Map<String, Object>> ask(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      HttpServletRequest request)
      throws IOException {
    if (!token.isShownBy(authorization)) {
      return unauthorised();
    }
    if (key != null && !KeyedRuns.isKey(key)) {
      return Problems.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "bad-key",
          "Cannot take this %s: it takes 1 to 255 visible ASCII characters".formatted(KEY));
    }
    byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return Problems.of(
          HttpStatus.CONTENT_TOO_LARGE, "too-large", "Cannot take more than a megabyte");
    }
    try {
      return accepted(requests.ask(RequestBody.read(body, json), key));
    } catch (RequestBody.Unreadable e) {
      return refused(e, "bad-request", e.hint());
    } catch (KeyedRuns.KeyReused e) {
      return refused(e, "key-reused", null);
    } catch (RunRequests.Refused e) {
      return Problems.of(
          HttpStatus.UNPROCESSABLE_CONTENT, "refused", message(e), null, e.problems());
    } catch (RunRequests.Unknown e) {
      return Problems.of(HttpStatus.NOT_FOUND, "unknown-pipeline", message(e), e.hint(), List.of());
    }
  }

  @GetMapping(PATH + "/{run}")
  ResponseEntity<?> look(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @PathVariable String run) {
    if (!token.isShownBy(authorization)) {
      return unauthorised();
    }
    Optional<RunBody> found = runs.find(run).map(RunBody::of);
    return found.isPresent()
        ? ResponseEntity.ok(found.get())
        : Problems.of(HttpStatus.NOT_FOUND, "unknown-run", "Cannot find run: " + run);
  }

  private static ResponseEntity<Map<String, Object>> accepted(Submitted submitted) {
    return ResponseEntity.accepted()
        .location(URI.create(PATH + "/" + submitted.run()))
        .body(Map.of("run", submitted.run()));
  }

  private static ResponseEntity<Map<String, Object>> refused(
      RuntimeException e, String code, @Nullable String hint) {
    return Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, code, message(e), hint, List.of());
  }

  private static String message(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }

  /** The same whether there is a token or not. */
  private static ResponseEntity<Map<String, Object>> unauthorised() {
    ResponseEntity<Map<String, Object>> answer =
        Problems.of(
            HttpStatus.UNAUTHORIZED,
            "unauthorised",
            "Cannot answer who doesn't show the token that the server has in %s"
                .formatted(ApiToken.VARIABLE));
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .body(answer.getBody());
  }
}
