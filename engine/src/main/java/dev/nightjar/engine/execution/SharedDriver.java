package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.definition.Resources;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * A driver that all who need one share: taken when it is first needed, and again when it has died.
 * As a component it is the one of this engine: in a command, an analysis and the run that follows
 * it use the same process.
 */
@Component
public final class SharedDriver implements Analyser, AutoCloseable {

  private final WarmDrivers drivers;
  private final @Nullable Resources resources;
  private final Object state = new Object();
  private final Object start = new Object();
  private @Nullable String run;
  private @Nullable Driver driver;
  private @Nullable Thread starter;
  private boolean closed;

  @Autowired
  SharedDriver(WarmDrivers drivers) {
    this(drivers, null, null);
  }

  /** The driver of a run, with resources of its own where there are some. */
  SharedDriver(WarmDrivers drivers, @Nullable String run, @Nullable Resources resources) {
    this.drivers = drivers;
    this.run = run;
    this.resources = resources;
  }

  /** The driver, if there is one that takes work. */
  public Optional<Driver> current() {
    synchronized (state) {
      return Optional.ofNullable(driver).filter(Driver::alive);
    }
  }

  /**
   * The driver, started where there is none that takes work. Of several callers one starts it.
   *
   * @throws DriverFailure when it doesn't come up
   */
  public Driver acquire() {
    synchronized (start) {
      Optional<Driver> running = current();
      if (running.isPresent()) {
        return running.get();
      }
      begin();
      try {
        return keep(drivers.take(run(), resources));
      } finally {
        finish();
      }
    }
  }

  /** Names the run that it works for from now on; gives the driver that it has, if any. */
  Optional<Driver> workFor(String next) {
    synchronized (state) {
      run = next;
      return current();
    }
  }

  /** Takes a driver that is there, unless it has one. */
  boolean adopt(Driver found) {
    synchronized (state) {
      if (closed || current().isPresent()) {
        return false;
      }
      driver = found;
      return true;
    }
  }

  private @Nullable String run() {
    synchronized (state) {
      return run;
    }
  }

  @Override
  public AnalysisReport analyse(AnalysisRequest request) {
    return acquire().analyse(request);
  }

  /** Gives the driver back, also one that is being started. None is taken afterwards. */
  @Override
  public void close() {
    last().ifPresent(drivers::give);
  }

  /** Leaves the driver with what it runs to the next engine. None is taken afterwards. */
  void handOver() {
    last()
        .ifPresent(
            last -> {
              if (last.outlives() && last.alive()) {
                drivers.handOver(last);
              } else {
                drivers.give(last);
              }
            });
  }

  private Optional<Driver> last() {
    synchronized (state) {
      closed = true;
      Driver last = driver;
      driver = null;
      if (starter != null) {
        starter.interrupt();
      }
      return Optional.ofNullable(last);
    }
  }

  private void begin() {
    synchronized (state) {
      if (closed) {
        throw new DriverFailure("Cannot start a driver: the engine is closing");
      }
      if (driver != null) {
        // It takes no more work, but its process may linger: there is never a second one beside it.
        drivers.give(driver);
        driver = null;
      }
      starter = Thread.currentThread();
    }
  }

  private Driver keep(Driver started) {
    synchronized (state) {
      if (!closed) {
        driver = started;
        return started;
      }
    }
    drivers.give(started);
    throw new DriverFailure("Cannot start a driver: the engine is closing");
  }

  private void finish() {
    synchronized (state) {
      starter = null;
    }
  }
}
