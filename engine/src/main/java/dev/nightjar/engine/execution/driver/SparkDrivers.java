package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.Drivers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The drivers of this engine. When the engine stops, they stop before its web server. */
@Component
class SparkDrivers implements Drivers, SmartLifecycle {

  private static final int MISSED_HEARTBEATS = 3;

  private final Launcher launcher;
  private final DriverProperties properties;
  private final Set<SparkDriver> running = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "driver-watch");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean started;

  SparkDrivers(Launcher launcher, DriverProperties properties) {
    this.launcher = launcher;
    this.properties = properties;
  }

  @Override
  public Driver start(String key, Path log, @Nullable Resources resources) {
    SparkDriver driver = launcher.launch(key, log, resources);
    running.add(driver);
    ScheduledFuture<?> watching = watch(driver);
    var unused =
        driver
            .gone()
            .thenRun(
                () -> {
                  watching.cancel(false);
                  running.remove(driver);
                });
    return driver;
  }

  @Override
  public void end(Driver.ProcessId orphan) {
    DriverProcess.find(orphan).ifPresent(DriverProcess::end);
  }

  @Override
  public void start() {
    started = true;
  }

  @Override
  public void stop() {
    started = false;
    running.parallelStream().forEach(SparkDriver::close);
    watch.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return started;
  }

  private ScheduledFuture<?> watch(SparkDriver driver) {
    Duration period = properties.heartbeat();
    Duration limit = period.multipliedBy(MISSED_HEARTBEATS);
    return watch.scheduleAtFixedRate(
        () -> driver.checkSilence(limit),
        period.toMillis(),
        period.toMillis(),
        TimeUnit.MILLISECONDS);
  }
}
