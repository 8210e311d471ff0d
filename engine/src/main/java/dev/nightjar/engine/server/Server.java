package dev.nightjar.engine.server;

import dev.nightjar.engine.catalog.RepositoryPoller;
import dev.nightjar.engine.execution.EngineProcess;
import dev.nightjar.engine.execution.Fence;
import dev.nightjar.engine.execution.Fenced;
import dev.nightjar.engine.execution.Lease;
import dev.nightjar.engine.execution.Runs;
import dev.nightjar.engine.execution.WarmDrivers;
import dev.nightjar.engine.notification.Herald;
import dev.nightjar.engine.retention.DailyCollection;
import dev.nightjar.engine.scheduling.Timekeeper;
import dev.nightjar.engine.triggering.Lookout;
import java.time.Duration;
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

  private static final long LOOK_MILLIS = 50;

  private final RepositoryPoller poller;
  private final Timekeeper timekeeper;
  private final Lookout lookout;
  private final Herald herald;
  private final Claimer claimer;
  private final DailyCollection collection;
  private final Runs runs;
  private final WarmDrivers drivers;
  private final Lease lease;
  private final ServerProperties properties;
  private final CompletableFuture<Fenced> fenced = new CompletableFuture<>();

  Server(
      RepositoryPoller poller,
      Timekeeper timekeeper,
      Lookout lookout,
      Herald herald,
      Claimer claimer,
      DailyCollection collection,
      Runs runs,
      WarmDrivers drivers,
      Lease lease,
      Fence fence,
      ServerProperties properties) {
    this.poller = poller;
    this.timekeeper = timekeeper;
    this.lookout = lookout;
    this.herald = herald;
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
    poller.start();
    timekeeper.start();
    lookout.start();
    herald.start();
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
   * what isn't done. Afterwards the application can be closed.
   */
  public void drain() {
    collection.close();
    timekeeper.close();
    lookout.close();
    poller.close();
    claimer.end();
    log.info("Drains: {} runs go on, for {} at most", claimer.going(), properties.drain());
    boolean calm = runs.wind(properties.drain());
    if (!calm) {
      log.warn("Leaves steps that took longer than {} to the next engine", properties.drain());
    }
    long end = System.nanoTime() + GRACE.toNanos();
    while (claimer.going() > 0 && System.nanoTime() < end) {
      rest();
    }
    // What it has not told is in the store, for the others and for its next start.
    herald.close();
    try {
      // The store may be away.
      CompletableFuture.runAsync(claimer::release).get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.warn("Cannot let go of runs: others take them when the lease has run out", e);
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
