package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.access.Permit;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.LogJson;
import dev.nightjar.engine.api.LogPlace;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.logs.LogFollower;
import dev.nightjar.engine.logs.LogLevel;
import dev.nightjar.engine.logs.LogQuery;
import dev.nightjar.engine.logs.LoggedLine;
import dev.nightjar.engine.logs.Logs;
import dev.nightjar.engine.rounds.Rounds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams what a run logs while it comes, as server-sent events: {@code line} for each line, {@code
 * end} with how the run has ended. Every batch has an id, from which a stream that was cut goes on.
 */
@RestController
@InServer
class LogStream implements SmartLifecycle {

  /** What the address of a stream ends with. */
  static final String FOLLOW = "/follow";

  private static final Logger log = LoggerFactory.getLogger(LogStream.class);
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final int MOST = 500;

  private final RunQueries runs;
  private final Logs logs;
  private final Permissions permissions;
  private final Set<Following> open = ConcurrentHashMap.newKeySet();
  private final Rounds rounds = new Rounds("log-streams");

  LogStream(RunQueries runs, Logs logs, Permissions permissions) {
    this.runs = runs;
    this.logs = logs;
    this.permissions = permissions;
  }

  @GetMapping(
      path = "/api/v1/runs/{run}/logs" + FOLLOW,
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter follow(
      @PathVariable String run,
      @RequestParam(required = false) @Nullable String step,
      @RequestParam(required = false) @Nullable Integer attempt,
      @RequestParam(required = false) @Nullable LogLevel level,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable Instant since,
      @RequestParam(required = false) @Nullable Integer tail,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
    String pipeline = pipeline(run, step);
    LogQuery query = new LogQuery(run, step, attempt, level, text, since);
    Map<String, Integer> read = last == null ? Map.of() : LogPlace.read(last);
    SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
    Following following =
        new Following(
            emitter,
            query,
            new LogFollower(query, read),
            permissions.permit(pipeline),
            last == null ? bounded(tail) : null);
    begin(following);
    return emitter;
  }

  private static @Nullable Integer bounded(@Nullable Integer tail) {
    if (tail != null && (tail < 0 || tail > LogReader.LONGEST_TAIL)) {
      throw Unknown.tail(tail, LogReader.LONGEST_TAIL);
    }
    return tail;
  }

  /** Whose run it is, if the caller may look at it, and it has the step. */
  private String pipeline(String run, @Nullable String step) {
    RunDetails details = runs.find(run).orElseThrow(() -> Unknown.run(run));
    if (!permissions.sees(details.summary().pipeline())) {
      throw Unknown.run(run);
    }
    permissions.require(Role.VIEWER, details.summary().pipeline());
    List<String> names = details.steps().stream().map(StepStatus::name).toList();
    if (step != null && !names.contains(step)) {
      throw Unknown.step(step, run, names);
    }
    return details.summary().pipeline();
  }

  private synchronized void begin(Following following) {
    if (!rounds.begun() || open.size() >= MOST) {
      throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
    }
    open.add(following);
    following.emitter.onCompletion(() -> open.remove(following));
    following.emitter.onTimeout(() -> open.remove(following));
    following.emitter.onError(e -> open.remove(following));
    lookAfter(Duration.ZERO, following);
  }

  private void look(Following following) {
    if (!open.contains(following)) {
      return;
    }
    try {
      if (!following.permit.holds() || following.send(logs)) {
        open.remove(following);
        following.emitter.complete();
        return;
      }
    } catch (IOException | IllegalStateException gone) {
      open.remove(following);
      return;
    } catch (RuntimeException e) {
      // The store may be back at the next look.
      log.debug("Cannot read the log of {} yet", following.query.run(), e);
    }
    lookAfter(LOOK, following);
  }

  private void lookAfter(Duration time, Following following) {
    var unused = rounds.after(time, "followed logs", () -> look(following));
  }

  /** One that follows. Only one thread at a time looks for it. */
  private static final class Following {

    private static final int QUIET_LOOKS = 50;

    private final SseEmitter emitter;
    private final LogQuery query;
    private final LogFollower follower;
    private final Permit permit;
    private @Nullable Integer tail;
    private int quiet;

    Following(
        SseEmitter emitter,
        LogQuery query,
        LogFollower follower,
        Permit permit,
        @Nullable Integer tail) {
      this.emitter = emitter;
      this.query = query;
      this.follower = follower;
      this.permit = permit;
      this.tail = tail;
    }

    /** Sends what there is; whether that was the end. */
    boolean send(Logs logs) throws IOException {
      // In this order: what was logged before the end is there once the end is seen.
      Optional<RunState> end = logs.end(query.run());
      Integer first = tail;
      tail = null;
      List<LoggedLine> lines = first == null ? follower.next(logs) : follower.tail(logs, first);
      while (!lines.isEmpty()) {
        quiet = 0;
        send(lines);
        lines = follower.next(logs);
      }
      if (end.isPresent()) {
        emitter.send(SseEmitter.event().name("end").data(end.get().toString()));
        return true;
      }
      quiet++;
      if (quiet % QUIET_LOOKS == 0) {
        // Who has gone is found out by writing.
        emitter.send(SseEmitter.event().comment("still here"));
      }
      return false;
    }

    private void send(List<LoggedLine> lines) throws IOException {
      for (int i = 0; i < lines.size(); i++) {
        SseEmitter.SseEventBuilder event =
            SseEmitter.event()
                .name("line")
                .data(LogJson.of(lines.get(i)), MediaType.APPLICATION_JSON);
        if (i + 1 == lines.size()) {
          event.id(LogPlace.write(follower.read()));
        }
        emitter.send(event);
      }
    }
  }

  @Override
  public void start() {
    var unused = rounds.begin(2);
  }

  /** Before the web server stops, which would wait for them. */
  @Override
  public synchronized void stop() {
    rounds.close();
    open.forEach(following -> following.emitter.complete());
    open.clear();
  }

  @Override
  public boolean isRunning() {
    return rounds.begun();
  }
}
