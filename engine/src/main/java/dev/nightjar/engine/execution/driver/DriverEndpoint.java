package dev.nightjar.engine.execution.driver;

import dev.nightjar.steps.contract.protocol.Events;
import dev.nightjar.steps.contract.protocol.Hello;
import dev.nightjar.steps.contract.protocol.Routes;
import dev.nightjar.steps.contract.protocol.Welcome;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;

/** Where drivers dial the engine. Whoever shows no valid secret learns nothing but that. */
@RestController
class DriverEndpoint {

  private static final Duration POLL = Duration.ofSeconds(20);
  private static final int MAX_BODY_BYTES = 32 << 20;
  private static final String BEARER = "Bearer ";

  private final Sessions sessions;
  private final Wire wire;
  private final DriverProperties properties;

  DriverEndpoint(Sessions sessions, Wire wire, DriverProperties properties) {
    this.sessions = sessions;
    this.wire = wire;
    this.properties = properties;
  }

  @PostMapping(Routes.SESSIONS)
  ResponseEntity<byte[]> open(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      HttpServletRequest request)
      throws IOException {
    Sessions.Admission admission =
        sessions.admit(secret(authorization)).orElseThrow(DriverEndpoint::unknown);
    admission.session().open(read(request, Hello.class));
    return json(
        new Welcome(
            admission.secret(),
            properties.heartbeat().toMillis(),
            properties.orphanTimeout().toMillis()));
  }

  @GetMapping(Routes.COMMANDS)
  DeferredResult<ResponseEntity<byte[]>> commands(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestParam long after) {
    Session session = session(authorization);
    DeferredResult<ResponseEntity<byte[]>> answer =
        new DeferredResult<>(POLL.toMillis(), () -> json(Mailbox.none(after)));
    var unused = session.poll(after).thenAccept(commands -> answer.setResult(json(commands)));
    return answer;
  }

  @PostMapping(Routes.EVENTS)
  ResponseEntity<Void> events(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      HttpServletRequest request)
      throws IOException {
    Session session = session(authorization);
    session.receive(read(request, Events.class));
    return ResponseEntity.noContent().build();
  }

  @ExceptionHandler
  ResponseEntity<Void> unreadable(JacksonException e) {
    return ResponseEntity.badRequest().build();
  }

  private Session session(@Nullable String authorization) {
    return sessions.find(secret(authorization)).orElseThrow(DriverEndpoint::unknown);
  }

  private <T> T read(HttpServletRequest request, Class<T> type) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
    }
    return wire.read(body, type);
  }

  private ResponseEntity<byte[]> json(Object message) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(wire.write(message));
  }

  private static String secret(@Nullable String authorization) {
    return authorization != null && authorization.startsWith(BEARER)
        ? authorization.substring(BEARER.length())
        : "";
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.UNAUTHORIZED);
  }
}
