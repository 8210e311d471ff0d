package dev.nightjar.engine.console.live;

import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.rounds.Rounds;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
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

  private final RunOverviews overviews;
  private final Map<String, Topic> topics = new ConcurrentHashMap<>();
  private final Rounds rounds = new Rounds("console-streams");

  Streams(RunOverviews overviews) {
    this.overviews = overviews;
  }

  private static final class Topic {
    private final List<SseEmitter> watchers = new CopyOnWriteArrayList<>();
    private volatile String mark = "";
  }

  /**
   * A stream about one run, or about all.
   *
   * @param seen the mark that the page was told last; null for a new page
   */
  SseEmitter open(String of, @Nullable String seen) {
    SseEmitter emitter = new SseEmitter(0L);
    Topic topic = topics.computeIfAbsent(of, name -> new Topic());
    Runnable gone = () -> topic.watchers.remove(emitter);
    emitter.onCompletion(gone);
    emitter.onError(cause -> gone.run());
    String now = mark(of);
    try {
      if (seen != null && !seen.equals(now)) {
        emitter.send(SseEmitter.event().id(now).name("changed").data(now));
      } else {
        emitter.send(SseEmitter.event().id(now).name("here").data(now));
      }
    } catch (IOException e) {
      return emitter;
    }
    if (topic.watchers.isEmpty()) {
      topic.mark = now;
    }
    topic.watchers.add(emitter);
    return emitter;
  }

  private String mark(String of) {
    return overviews.mark(of.equals(ALL) ? null : of);
  }

  private void look() {
    topics.forEach(this::look);
  }

  private void look(String of, Topic topic) {
    if (topic.watchers.isEmpty()) {
      topics.remove(of, topic);
      return;
    }
    String now = mark(of);
    if (!now.equals(topic.mark)) {
      topic.mark = now;
      send(topic, SseEmitter.event().id(now).name("changed").data(now));
    }
  }

  private void keepAlive() {
    topics.values().forEach(topic -> send(topic, SseEmitter.event().comment("")));
  }

  private static void send(Topic topic, SseEmitter.SseEventBuilder event) {
    var parts = event.build();
    for (SseEmitter watcher : List.copyOf(topic.watchers)) {
      try {
        watcher.send(parts);
      } catch (IOException | IllegalStateException e) {
        topic.watchers.remove(watcher);
      }
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
    topics.values().forEach(topic -> topic.watchers.forEach(SseEmitter::complete));
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
