package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.compiler.DriverNeed;
import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.Drivers;
import dev.nightjar.engine.execution.HeapSize;
import dev.nightjar.engine.execution.KnownDriver;
import dev.nightjar.engine.execution.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The drivers of this engine. When the engine stops, they stop before its web server. */
@Component
class SparkDrivers implements Drivers, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SparkDrivers.class);

  private static final int MISSED_HEARTBEATS = 3;

  private final Launcher launcher;
  private final DriverProperties properties;
  private final Wire wire;
  private final Set<SparkDriver> running = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "driver-watch");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean started;

  SparkDrivers(Launcher launcher, DriverProperties properties, Wire wire) {
    this.launcher = launcher;
    this.properties = properties;
    this.wire = wire;
  }

  @Override
  public long megabytes(@Nullable Resources resources) {
    DriverProperties wanted = resources == null ? properties : properties.with(resources);
    return HeapSize.megabytes(wanted.memory()).orElse(0L) + DriverNeed.OVERHEAD;
  }

  @Override
  public Driver start(String key, Path log, @Nullable Resources resources) {
    return kept(launcher.launch(key, log, resources));
  }

  @Override
  public Optional<Driver> attach(KnownDriver known) {
    Optional<ProcessHandle> process =
        known.machine().equals(Machine.current().key()) ? Reunion.find(known) : Optional.empty();
    if (process.isEmpty()) {
      Reunion.dismiss(known);
      return Optional.empty();
    }
    try {
      return Optional.of(kept(launcher.summon(known, process.get())));
    } catch (DriverFailure e) {
      LOG.warn("Ends a driver that doesn't answer: {}", e.getMessage());
      DriverProcess.end(process.get());
      return Optional.empty();
    }
  }

  @Override
  public Map<String, Outcome> left(KnownDriver known) {
    return new LeftResults(wire).in(Workplace.of(known.log()));
  }

  @Override
  public void bury(KnownDriver known) {
    if (known.machine().equals(Machine.current().key())) {
      Reunion.find(known).ifPresent(DriverProcess::end);
      Workplace.of(known.log()).clear();
    } else {
      Reunion.dismiss(known);
    }
  }

  private SparkDriver kept(SparkDriver driver) {
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
