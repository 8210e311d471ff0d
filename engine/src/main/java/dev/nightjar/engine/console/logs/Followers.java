package dev.nightjar.engine.console.logs;

import dev.nightjar.engine.access.Permit;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.logs.LogCursor;
import dev.nightjar.engine.logs.LogQuery;
import dev.nightjar.engine.logs.LoggedLine;
import dev.nightjar.engine.logs.Logs;
import dev.nightjar.engine.rounds.Rounds;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends lines to pages that follow an attempt's log. Every event carries the number of its last
 * line, so a stream that was cut goes on where it was, with no line lost or sent twice.
 */
@ConsolePart
class Followers implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Followers.class);
  private static final int MOST = 500;
  static final int MOST_OPEN = 500;
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final Logs logs;
  private final Set<Follower> all = ConcurrentHashMap.newKeySet();
  private final Rounds rounds = new Rounds("console-followers");

  Followers(Logs logs) {
    this.logs = logs;
  }

  /** A line as a page takes it: never as markup. */
  record Sent(int number, String time, String level, String text) {}

  private static final class Follower {
    private final SseEmitter emitter = new SseEmitter(0L);
    private final LogQuery query;
    private final String step;
    private final int attempt;
    private final Permit permit;
    private final DateTimeFormatter clock;
    private int reached;

    Follower(Place place, Permit permit, ZoneId zone, int reached) {
      this.query = place.query();
      this.step = place.step();
      this.attempt = place.attempt();
      this.permit = permit;
      this.reached = reached;
      this.clock = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
    }
  }

  /** The attempt that is followed, and which of its lines. */
  record Place(LogQuery query, String step, int attempt) {}

  /**
   * Follows an attempt.
   *
   * @param permit ends the stream once it holds no more
   * @param reached the number of the last line that the page has
   */
  synchronized SseEmitter follow(Place place, Permit permit, ZoneId zone, int reached) {
    if (all.size() >= MOST_OPEN) {
      throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
    }
    Follower follower = new Follower(place, permit, zone, reached);
    follower.emitter.onCompletion(() -> all.remove(follower));
    follower.emitter.onError(cause -> all.remove(follower));
    all.add(follower);
    return follower.emitter;
  }

  void look() {
    for (Follower follower : List.copyOf(all)) {
      try {
        look(follower);
      } catch (IOException | IllegalStateException e) {
        all.remove(follower);
      } catch (RuntimeException e) {
        log.warn("Cannot read on in the log of {}: {}", follower.step, e.getMessage());
      }
    }
  }

  /** Who has gone is found out by writing. */
  void keepAlive() {
    for (Follower follower : List.copyOf(all)) {
      try {
        follower.emitter.send(SseEmitter.event().comment("still here"));
      } catch (IOException | IllegalStateException e) {
        all.remove(follower);
      }
    }
  }

  private void look(Follower follower) throws IOException {
    if (!follower.permit.holds()) {
      all.remove(follower);
      follower.emitter.complete();
      return;
    }
    boolean over = logs.end(follower.query.run()).isPresent() || logs.ended(follower.query);
    LogCursor cursor = new LogCursor(follower.step, follower.attempt, follower.reached - 1);
    List<LoggedLine> lines = logs.page(follower.query, cursor, MOST).lines();
    if (!lines.isEmpty()) {
      follower.reached = lines.get(lines.size() - 1).position() + 1;
      follower.emitter.send(
          SseEmitter.event()
              .id(String.valueOf(follower.reached))
              .name("lines")
              .data(lines.stream().map(line -> sent(line, follower)).toList()));
    } else if (over) {
      follower.emitter.send(
          SseEmitter.event().id(String.valueOf(follower.reached)).name("bye").data("ended"));
      follower.emitter.complete();
    }
  }

  private static Sent sent(LoggedLine line, Follower follower) {
    return new Sent(
        line.position() + 1,
        follower.clock.format(line.line().time()),
        line.line().level().toLowerCase(Locale.ROOT),
        line.line().text());
  }

  @Override
  public void start() {
    if (rounds.begin(1)) {
      rounds.every(INTERVAL, INTERVAL, "followed logs", this::look);
      rounds.every(KEEP_ALIVE, KEEP_ALIVE, "logs that say nothing", this::keepAlive);
    }
  }

  @Override
  public void stop() {
    rounds.close();
    all.forEach(follower -> follower.emitter.complete());
    all.clear();
  }

  @Override
  public boolean isRunning() {
    return rounds.begun();
  }

  /** Stopped before the web server is, which would wait for the streams. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }
}
