package dev.nightjar.engine.console.live;

import dev.nightjar.engine.access.Permit;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.rounds.Rounds;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams. Each is told when what its page shows has changed since what the page knows;
 * the store is looked at once a second for each thing that is watched, however many watch it.
 */
@ConsolePart
class Streams implements SmartLifecycle {

  static final String ALL = "all";

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  private final Marks marks;
  private final Map<String, List<Watcher>> topics = new ConcurrentHashMap<>();
  private final Rounds rounds = new Rounds("console-streams");

  Streams(Marks marks) {
    this.marks = marks;
  }

  /** A page that listens, and the mark of what it knows. */
  private static final class Watcher {
    private final SseEmitter emitter;
    private final Permit permit;
    private volatile String mark;

    Watcher(SseEmitter emitter, Permit permit, String mark) {
      this.emitter = emitter;
      this.permit = permit;
      this.mark = mark;
    }
  }

  /**
   * A stream about one run, or about all.
   *
   * @param seen the mark that the page has, or was told last; null where it has none
   * @param permit ends the stream once it holds no more
   */
  SseEmitter open(String of, @Nullable String seen, Permit permit) {
    SseEmitter emitter = new SseEmitter(0L);
    open(of, seen, permit, emitter);
    return emitter;
  }

  /** What changes after this mark was read is found by the next look, which compares with it. */
  void open(String of, @Nullable String seen, Permit permit, SseEmitter emitter) {
    String now = mark(of);
    Watcher watcher = new Watcher(emitter, permit, now);
    emitter.onCompletion(() -> remove(of, watcher));
    emitter.onError(cause -> remove(of, watcher));
    try {
      emitter.send(
          SseEmitter.event()
              .id(now)
              .name(seen == null || seen.equals(now) ? "here" : "changed")
              .data(now));
    } catch (IOException e) {
      return;
    }
    topics.compute(
        of,
        (name, watchers) -> {
          List<Watcher> all = watchers == null ? new CopyOnWriteArrayList<>() : watchers;
          all.add(watcher);
          return all;
        });
  }

  /** A thing that nobody watches any more is forgotten, never under the hands of who joins. */
  private void remove(String of, Watcher watcher) {
    topics.computeIfPresent(
        of,
        (name, watchers) -> {
          watchers.remove(watcher);
          return watchers.isEmpty() ? null : watchers;
        });
  }

  private String mark(String of) {
    return marks.of(of.equals(ALL) ? null : of);
  }

  void look() {
    topics.forEach(
        (of, watchers) -> {
          String now = mark(of);
          var changed = SseEmitter.event().id(now).name("changed").data(now).build();
          for (Watcher watcher : watchers) {
            if (!watcher.permit.holds()) {
              remove(of, watcher);
              watcher.emitter.complete();
            } else if (!watcher.mark.equals(now)) {
              watcher.mark = now;
              send(of, watcher, changed);
            }
          }
        });
  }

  void keepAlive() {
    var nothing = SseEmitter.event().comment("").build();
    topics.forEach((of, watchers) -> watchers.forEach(each -> send(of, each, nothing)));
  }

  private void send(String of, Watcher watcher, Set<DataWithMediaType> parts) {
    try {
      watcher.emitter.send(parts);
    } catch (IOException | IllegalStateException e) {
      remove(of, watcher);
    }
  }

  @Override
  public void start() {
    if (rounds.begin(1)) {
      rounds.every(LOOK, LOOK, "open pages", this::look);
      rounds.every(KEEP_ALIVE, KEEP_ALIVE, "streams that say nothing", this::keepAlive);
    }
  }

  /** Streams would hold the web server's stop, which waits for all that it answers. */
  @Override
  public void stop() {
    rounds.close();
    topics.values().forEach(all -> all.forEach(watcher -> watcher.emitter.complete()));
    topics.clear();
  }

  @Override
  public boolean isRunning() {
    return rounds.begun();
  }

  /** Stopped before the web server is. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }
}
