package dev.nightjar.engine.server;

import dev.nightjar.engine.catalog.RepositoryPoller;
import dev.nightjar.engine.execution.EngineProcess;
import dev.nightjar.engine.execution.Fence;
import dev.nightjar.engine.execution.Fenced;
import dev.nightjar.engine.execution.Lease;
import dev.nightjar.engine.execution.Runs;
import dev.nightjar.engine.execution.WarmDrivers;
import dev.nightjar.engine.notification.NotificationPoller;
import dev.nightjar.engine.retention.DailyCollection;
import dev.nightjar.engine.scheduling.Timekeeper;
import dev.nightjar.engine.triggering.TriggerPoller;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * An engine that works by itself: it follows the repositories that pipelines come from, has those
 * wait that are due, and takes runs from the queue.
 */
@Component
public final class Server {

  private static final Logger log = LoggerFactory.getLogger(Server.class);

  /** Attempts that are told to stop do so within this time, or are given up. */
  private static final Duration GRACE = Duration.ofSeconds(6);

  /** The store may be away when runs are to be let go. */
  private static final Duration RELEASE = Duration.ofSeconds(2);

  private static final long LOOK_MILLIS = 50;

  private final RepositoryPoller repositories;
  private final Timekeeper timekeeper;
  private final TriggerPoller triggers;
  private final NotificationPoller notifications;
  private final Claimer claimer;
  private final DailyCollection collection;
  private final Runs runs;
  private final WarmDrivers drivers;
  private final Lease lease;
  private final ServerProperties properties;
  private final CompletableFuture<Fenced> fenced = new CompletableFuture<>();

  Server(
      RepositoryPoller repositories,
      Timekeeper timekeeper,
      TriggerPoller triggers,
      NotificationPoller notifications,
      Claimer claimer,
      DailyCollection collection,
      Runs runs,
      WarmDrivers drivers,
      Lease lease,
      Fence fence,
      ServerProperties properties) {
    this.repositories = repositories;
    this.timekeeper = timekeeper;
    this.triggers = triggers;
    this.notifications = notifications;
    this.claimer = claimer;
    this.collection = collection;
    this.runs = runs;
    this.drivers = drivers;
    this.lease = lease;
    this.properties = properties;
    fence.whenClosed(fenced::complete);
  }

  /**
   * Begins to follow repositories, to keep schedules and to take runs.
   *
   * @return this engine, as the others know it
   * @throws dev.nightjar.engine.home.StoreFailure when the store can't be written
   */
  public EngineProcess start() {
    EngineProcess engine = lease.engine();
    repositories.start();
    timekeeper.start();
    triggers.start();
    notifications.start();
    claimer.start();
    collection.start();
    drivers.begin();
    log.info("Engine {} takes runs, {} at a time", engine.id(), properties.runs());
    return engine;
  }

  /** Completes when the engine has lost its lease: its process must end. */
  public CompletableFuture<Fenced> fenced() {
    return fenced;
  }

  /**
   * Takes no more runs, lets running steps end for a while, stores what they give, and lets go of
   * what isn't done. Afterwards the application can be closed. Takes {@code nightjar.server.drain}
   * and 8 seconds at most, whatever hangs.
   */
  public void drain() {
    claimer.end();
    CompletableFuture<Void> looking =
        ended(collection::close, timekeeper::close, triggers::close, repositories::close);
    log.info("Drains: {} runs go on, for {} at most", claimer.going(), properties.drain());
    boolean calm = runs.wind(properties.drain());
    if (!calm) {
      log.warn("Leaves steps that took longer than {} to the next engine", properties.drain());
    }
    long end = System.nanoTime() + GRACE.toNanos();
    // What it has not told is in the store, for the others and for its next start.
    CompletableFuture<Void> telling = ended(notifications::close);
    while (claimer.going() > 0
        && System.nanoTime() < end
        && !Thread.currentThread().isInterrupted()) {
      rest();
    }
    await(CompletableFuture.allOf(looking, telling), end - System.nanoTime(), "what it looks at");
    CompletableFuture<Void> released = CompletableFuture.runAsync(claimer::release, Server::begin);
    await(released, RELEASE.toNanos(), "runs: others take them when the lease has run out");
  }

  /** Ends them all at the same time: each waits a while for what it is at. */
  private static CompletableFuture<Void> ended(Runnable... parts) {
    return CompletableFuture.allOf(
        Arrays.stream(parts)
            .map(part -> CompletableFuture.runAsync(part, Server::begin))
            .toArray(CompletableFuture<?>[]::new));
  }

  private static void begin(Runnable work) {
    Thread thread = new Thread(work, "drain");
    thread.setDaemon(true);
    thread.start();
  }

  private static void await(CompletableFuture<Void> done, long nanos, String what) {
    try {
      done.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.warn("Cannot let go of {}", what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
