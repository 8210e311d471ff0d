package dev.nightjar.engine.console.live;

import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.execution.RunOverviews;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams. Each is told when what its page shows has changed since what the page knows;
 * the store is looked at once a second for each thing that is watched, however many watch it.
 */
@ConsolePart
class Streams implements SmartLifecycle {

  static final String ALL = "all";

  private static final Logger log = LoggerFactory.getLogger(Streams.class);

  private final RunOverviews overviews;
  private final Map<String, Topic> topics = new ConcurrentHashMap<>();
  private @Nullable ScheduledExecutorService timer;

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
    try {
      topics.forEach(this::look);
    } catch (RuntimeException e) {
      log.warn("Cannot tell open pages what has changed: {}", e.getMessage());
    }
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
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "console-streams");
              thread.setDaemon(true);
              return thread;
            });
    var unused = started.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    var unusedToo = started.scheduleWithFixedDelay(this::keepAlive, 15, 15, TimeUnit.SECONDS);
    timer = started;
  }

  /** Streams would hold the web server's stop, which waits for all that it answers. */
  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
    topics.values().forEach(topic -> topic.watchers.forEach(SseEmitter::complete));
    topics.clear();
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }

  /** Stopped before the web server is. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }
}
