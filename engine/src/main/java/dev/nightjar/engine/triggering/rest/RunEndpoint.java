package dev.nightjar.engine.triggering.rest;

import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.triggering.KeyedRuns;
import dev.nightjar.engine.triggering.RunRequests;
import dev.nightjar.engine.triggering.RunRequests.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
  private final Guard guard;
  private final JsonMapper json;

  RunEndpoint(RunRequests requests, RunQueries runs, Guard guard, JsonMapper json) {
    this.requests = requests;
    this.runs = runs;
    this.guard = guard;
    this.json = json;
  }

  @PostMapping(PATH)
  ResponseEntity<Map<String, Object>> ask(
      @RequestHeader(name = KEY, required = false) @Nullable String key, HttpServletRequest request)
      throws IOException {
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
      Request asked = RequestBody.read(body, json);
      guard.require(Role.EDITOR, guard.projectOf(asked.pipeline()));
      return accepted(requests.ask(asked, key));
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
  ResponseEntity<?> look(@PathVariable String run) {
    Optional<RunDetails> known = runs.find(run);
    known.ifPresent(each -> guard.require(Role.VIEWER, guard.projectOf(each.summary().pipeline())));
    Optional<RunBody> found = known.map(RunBody::of);
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
}
