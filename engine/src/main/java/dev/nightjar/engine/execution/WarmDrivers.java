package dev.nightjar.engine.execution;

import dev.nightjar.engine.definition.Resources;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Where runs get their drivers from. A server keeps some started; each serves one run at a time,
 * and is given to another only while it is young, small and idle.
 */
@Component
public final class WarmDrivers implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WarmDrivers.class);

  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final Duration REST = Duration.ofSeconds(5);

  /** The first rest of a process takes longer. */
  private static final Duration WARMING = Duration.ofSeconds(30);

  private final RecordedDrivers drivers;
  private final DriverMemory memory;
  private final WarmProperties properties;
  private final Deque<Driver> idle = new ArrayDeque<>();
  private final Map<String, Use> uses = new HashMap<>();
  private final ScheduledExecutorService stoker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "warm-drivers");
            thread.setDaemon(true);
            return thread;
          });
  private boolean warming;
  // By the clock of System.nanoTime(): a run that has just taken one may give it back soon.
  private long startFrom = System.nanoTime();

  WarmDrivers(RecordedDrivers drivers, DriverMemory memory, WarmProperties properties) {
    this.drivers = drivers;
    this.memory = memory;
    this.properties = properties;
  }

  /** Begins to keep drivers warm. */
  public synchronized void begin() {
    if (!warming && properties.count() > 0) {
      warming = true;
      var unused =
          stoker.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** How many wait for a run. */
  public synchronized int waiting() {
    return idle.size();
  }

  /**
   * A driver for a run, which nobody else has: a warm one, else one that is started now.
   *
   * @throws DriverFailure when it doesn't come up
   */
  Driver take(@Nullable String run, @Nullable Resources resources) {
    Optional<Driver> warm = run == null || resources != null ? Optional.empty() : warm();
    if (warm.isPresent()) {
      drivers.assign(warm.get(), run);
      lookAfter(properties.delay().plusMillis(1));
      return warm.get();
    }
    giveWay(resources);
    Driver started = drivers.start(run, resources);
    if (resources == null) {
      use(started);
    }
    return started;
  }

  /** Takes a driver back. The run that had it is over. */
  void give(Driver driver) {
    if (mayServeAgain(driver)) {
      drivers.assign(driver, null);
      synchronized (this) {
        if (idle.size() < properties.count()) {
          keep(driver);
          return;
        }
      }
    }
    end(driver);
  }

  /** Leaves a driver with what it runs to the next engine. */
  void handOver(Driver driver) {
    synchronized (this) {
      uses.remove(driver.key());
    }
    drivers.handOver(driver);
  }

  /** Ends drivers that wait, as far as another one needs their memory. */
  private void giveWay(@Nullable Resources resources) {
    while (memory.crowdedBy(resources)) {
      Driver last;
      synchronized (this) {
        last = idle.pollLast();
      }
      if (last == null) {
        return;
      }
      log.info("Ends driver {}, which waited: another one needs its memory", last.key());
      end(last);
    }
  }

  private void keep(Driver driver) {
    idle.addLast(driver);
    memory.used(driver.key(), DriverMemory.Use.IDLE);
  }

  private boolean mayServeAgain(Driver driver) {
    Use use;
    synchronized (this) {
      use = uses.get(driver.key());
      if (!warming || use == null || !fits(use) || idle.size() >= properties.count()) {
        return false;
      }
    }
    OptionalDouble heap = driver.rest(REST);
    return driver.alive() && heap.isPresent() && heap.getAsDouble() <= properties.maxHeap();
  }

  private boolean fits(Use use) {
    return use.runs() < properties.maxRuns()
        && System.nanoTime() - use.since() < properties.maxAge().toNanos();
  }

  private synchronized Optional<Driver> warm() {
    for (Driver next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      if (next.alive()) {
        use(next);
        startFrom = System.nanoTime() + properties.delay().toNanos();
        return Optional.of(next);
      }
      uses.remove(next.key());
      memory.gone(next.key());
    }
    return Optional.empty();
  }

  private synchronized void use(Driver driver) {
    uses.merge(driver.key(), new Use(System.nanoTime(), 1), (use, first) -> use.again());
  }

  /** Ends what is too old or dead, and starts what is missing. */
  private void look() {
    for (Driver old : unfit()) {
      end(old);
    }
    try {
      while (missing()) {
        Driver started = drivers.start(null, null);
        var unused = started.rest(WARMING);
        synchronized (this) {
          uses.put(started.key(), new Use(System.nanoTime(), 0));
          if (warming) {
            keep(started);
            log.info("Driver {} is warm", started.key());
            continue;
          }
        }
        end(started);
      }
    } catch (RuntimeException e) {
      log.warn("Cannot keep a driver warm yet: {}", e.getMessage());
    }
  }

  private synchronized boolean missing() {
    return warming
        && idle.size() < properties.count()
        && System.nanoTime() - startFrom >= 0
        && memory.spare();
  }

  private synchronized List<Driver> unfit() {
    List<Driver> unfit = new ArrayList<>();
    for (Driver driver : idle) {
      Use use = uses.get(driver.key());
      if (!driver.alive() || use == null || !fits(use)) {
        unfit.add(driver);
      }
    }
    idle.removeAll(unfit);
    return unfit;
  }

  private void lookAfter(Duration time) {
    try {
      var unused = stoker.schedule(this::look, time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("No more warm drivers: this engine ends");
    }
  }

  private void end(Driver driver) {
    synchronized (this) {
      uses.remove(driver.key());
    }
    drivers.close(driver);
  }

  /** Ends those that wait, and keeps none warm any more. */
  @Override
  public void close() {
    List<Driver> last;
    synchronized (this) {
      warming = false;
      last = List.copyOf(idle);
      idle.clear();
    }
    stoker.shutdownNow();
    last.forEach(this::end);
  }

  /**
   * How a driver was used.
   *
   * @param since by {@link System#nanoTime()}
   */
  private record Use(long since, int runs) {
    Use again() {
      return new Use(since, runs + 1);
    }
  }
}
