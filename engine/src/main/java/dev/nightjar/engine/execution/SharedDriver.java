package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.home.Home;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * A driver that all who need one share: started when it is first needed, and again when it has
 * died. As a component it is the one of this engine: an analysis and the run that follows it use
 * the same process.
 */
@Component
public final class SharedDriver implements Analyser, AutoCloseable {

  private final Drivers drivers;
  private final Home home;
  private final Ids ids;
  private final @Nullable Resources resources;
  private final Object state = new Object();
  private final Object start = new Object();
  private @Nullable Driver driver;
  private @Nullable Thread starter;
  private boolean closed;

  @Autowired
  SharedDriver(Drivers drivers, Home home, Ids ids) {
    this(drivers, home, ids, null);
  }

  /** A driver with resources of its own. */
  SharedDriver(Drivers drivers, Home home, Ids ids, @Nullable Resources resources) {
    this.resources = resources;
    this.drivers = drivers;
    this.home = home;
    this.ids = ids;
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
        String key = ids.driver();
        return keep(drivers.start(key, home.drivers().resolve(key + ".log"), resources));
      } finally {
        finish();
      }
    }
  }

  @Override
  public AnalysisReport analyse(AnalysisRequest request) {
    return acquire().analyse(request);
  }

  /** Ends the driver, also one that is being started. No other is started afterwards. */
  @Override
  public void close() {
    Driver last;
    synchronized (state) {
      closed = true;
      last = driver;
      driver = null;
      if (starter != null) {
        starter.interrupt();
      }
    }
    if (last != null) {
      last.close();
    }
  }

  private void begin() {
    synchronized (state) {
      if (closed) {
        throw new DriverFailure("Cannot start a driver: the engine is closing");
      }
      if (driver != null) {
        // It takes no more work, but its process may linger: there is never a second one beside it.
        driver.close();
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
    started.close();
    throw new DriverFailure("Cannot start a driver: the engine is closing");
  }

  private void finish() {
    synchronized (state) {
      starter = null;
    }
  }
}
