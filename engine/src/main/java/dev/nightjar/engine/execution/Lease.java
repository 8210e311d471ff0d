package dev.nightjar.engine.execution;

import dev.nightjar.engine.definition.DurationText;
import dev.nightjar.engine.home.StoreFailure;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * This engine's lease on the runs that it owns: taken when it first needs one, kept by heartbeats,
 * given up when the engine ends. When it is lost the {@link Fence} closes.
 */
@Component
public final class Lease implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Lease.class);

  private static final Duration LOOK = Duration.ofMillis(250);

  private final EngineStore store;
  private final EngineNames names;
  private final LeaseProperties properties;
  private final Fence fence;
  private final ScheduledExecutorService heart = thread("heartbeat");
  // Another one: the first may hang in the store.
  private final ScheduledExecutorService watch = thread("lease-watch");
  private @Nullable Held held;

  Lease(EngineStore store, EngineNames names, LeaseProperties properties, Fence fence) {
    this.store = store;
    this.names = names;
    this.properties = properties;
    this.fence = fence;
  }

  /**
   * This engine, which has a lease from now on.
   *
   * @throws StoreFailure when the store can't be written
   */
  public synchronized EngineProcess engine() {
    if (held == null) {
      EngineProcess engine = names.current();
      Pulse pulse = new Pulse(properties.heartbeat(), properties.fence(), System::nanoTime);
      try {
        store.register(engine, properties.duration());
      } catch (DataAccessException | TransactionException e) {
        throw new StoreFailure("write to", e);
      }
      held = new Held(engine, pulse);
      fence.ask(() -> pulse.lost() ? why(pulse) : null);
      begin(held);
    }
    return held.engine();
  }

  /** For how long the store hasn't confirmed the lease; zero while there is none. */
  public synchronized Duration silence() {
    return held == null ? Duration.ZERO : held.pulse().silence();
  }

  /** Gives the lease up, where there is one and the store can be reached. */
  @Override
  public void close() {
    heart.shutdownNow();
    watch.shutdownNow();
    Held last;
    synchronized (this) {
      last = held;
    }
    if (last == null || last.pulse().lost()) {
      return;
    }
    try {
      store.end(last.engine().id());
    } catch (RuntimeException e) {
      log.warn("Cannot give up the lease of engine {}: it runs out", last.engine().id(), e);
    }
  }

  private void begin(Held mine) {
    later(() -> ask(mine), mine.pulse().next());
    var unused =
        watch.scheduleWithFixedDelay(
            () -> look(mine), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void ask(Held mine) {
    Pulse pulse = mine.pulse();
    Duration next = pulse.again();
    try {
      if (pulse.lost()) {
        return;
      }
      long asked = pulse.ask();
      if (!pulse.due()) {
        store.ping();
        pulse.answered(asked);
      } else if (store.renew(mine.engine().id(), properties.duration())) {
        pulse.renewed(asked);
      } else {
        pulse.refused();
      }
      // A part of a millisecond too early would be a heartbeat too early.
      next = pulse.next().plusMillis(1);
    } catch (RuntimeException e) {
      log.warn("Cannot renew the lease of engine {} yet: {}", mine.engine().id(), e.getMessage());
    }
    later(() -> ask(mine), next);
  }

  private void later(Runnable task, Duration delay) {
    try {
      var unused = heart.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("No more heartbeats: this engine ends");
    }
  }

  private void look(Held mine) {
    Pulse pulse = mine.pulse();
    if (pulse.lost()) {
      log.error("Engine {} has lost its lease: {}", mine.engine().id(), why(pulse));
      fence.close(why(pulse));
      watch.shutdown();
    } else if (pulse.late() && mine.warn()) {
      log.warn(
          "The store hasn't confirmed the lease of engine {} for {}; without it, all stops at {}",
          mine.engine().id(),
          DurationText.of(Duration.ofSeconds(pulse.silence().toSeconds())),
          DurationText.of(properties.fence()));
    }
  }

  private String why(Pulse pulse) {
    return pulse.silence().compareTo(properties.fence()) >= 0
        ? "the store hasn't confirmed it for %ds".formatted(pulse.silence().toSeconds())
        : "which had run out in the store";
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** What this engine has. */
  private static final class Held {
    private final EngineProcess engine;
    private final Pulse pulse;
    private long warned;

    Held(EngineProcess engine, Pulse pulse) {
      this.engine = engine;
      this.pulse = pulse;
    }

    EngineProcess engine() {
      return engine;
    }

    Pulse pulse() {
      return pulse;
    }

    /** Whether it is time for a warning: not each time. */
    boolean warn() {
      long now = System.nanoTime();
      boolean due = warned == 0 || now - warned > TimeUnit.SECONDS.toNanos(10);
      warned = due ? now : warned;
      return due;
    }
  }
}
