package dev.nightjar.engine.execution;

import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.execution.DriverMemory.Use;
import dev.nightjar.engine.home.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Drivers that stand in the store from before they are started until nothing of them is left. An
 * engine that only analyses records nothing.
 */
@Component
final class RecordedDrivers implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RecordedDrivers.class);

  private final ObjectProvider<Drivers> drivers;
  private final ObjectProvider<DriverStore> store;
  private final ObjectProvider<EngineStore> engines;
  private final ObjectProvider<Transactions> transactions;
  private final ObjectProvider<Lease> lease;
  private final DriverMemory memory;
  private final Home home;
  private final Ids ids;
  private final boolean recording;
  private final Map<String, Integer> generations = new ConcurrentHashMap<>();

  RecordedDrivers(
      ObjectProvider<Drivers> drivers,
      ObjectProvider<DriverStore> store,
      ObjectProvider<EngineStore> engines,
      ObjectProvider<Transactions> transactions,
      ObjectProvider<Lease> lease,
      DriverMemory memory,
      Home home,
      Ids ids,
      Purpose purpose) {
    this.drivers = drivers;
    this.store = store;
    this.engines = engines;
    this.transactions = transactions;
    this.lease = lease;
    this.memory = memory;
    this.home = home;
    this.ids = ids;
    recording = purpose != Purpose.ANALYSE;
  }

  /**
   * Starts a driver: it is written down first.
   *
   * @param run that it is for, or null
   * @throws DriverFailure when it doesn't come up
   */
  Driver start(@Nullable String run, @Nullable Resources resources) {
    String key = ids.driver();
    KnownDriver intended = null;
    if (recording) {
      intended = intended(key, run, resources);
      KnownDriver written = intended;
      run(() -> store.getObject().intend(written));
      generations.put(key, intended.generation());
    }
    memory.started(key, resources, run == null ? Use.OTHER : Use.RUN);
    try {
      Driver driver = drivers.getObject().start(key, log(key), resources);
      if (intended != null) {
        int generation = intended.generation();
        run(() -> store.getObject().answered(key, generation, driver.process()));
      }
      return driver;
    } catch (DriverFailure e) {
      forget(key);
      throw e;
    }
  }

  private KnownDriver intended(String key, @Nullable String run, @Nullable Resources resources) {
    return new KnownDriver(
        key,
        run,
        lease.getObject().engine().id(),
        1,
        Machine.current().key(),
        log(key),
        resources,
        null);
  }

  /** Notes the run that a driver works for; null for none. */
  void assign(Driver driver, @Nullable String run) {
    memory.used(driver.key(), run == null ? Use.OTHER : Use.RUN);
    Integer generation = generations.get(driver.key());
    if (generation != null) {
      run(() -> store.getObject().assign(driver.key(), generation, run));
    }
  }

  /** Ends a driver, and forgets it. */
  void close(Driver driver) {
    driver.close();
    forget(driver.key());
  }

  /** Leaves a driver that goes on to the next engine. */
  void handOver(Driver driver) {
    driver.leave();
    memory.gone(driver.key());
    Integer generation = generations.remove(driver.key());
    try {
      if (generation != null) {
        run(() -> store.getObject().leave(driver.key(), generation));
      }
    } catch (RuntimeException e) {
      log.warn(
          "Cannot say that driver {} is left: others see it when the lease has run out",
          driver.key(),
          e);
    }
  }

  /** The drivers of a run that engines which are gone have left, and that are this one's now. */
  List<KnownDriver> take(String run) {
    return takeAll(store.getObject().of(run));
  }

  /** Ends the drivers that engines which are gone have left and that no run waits for. */
  void buryAbandoned() {
    for (KnownDriver left : takeAll(store.getObject().abandoned())) {
      log.info("Ends driver {}, which engine {} has left", left.key(), left.engine());
      drivers.getObject().bury(left);
      forget(left.key());
    }
  }

  private List<KnownDriver> takeAll(List<KnownDriver> left) {
    if (left.isEmpty()) {
      return List.of();
    }
    String mine = lease.getObject().engine().id();
    return left.stream()
        .filter(driver -> !driver.engine().equals(mine))
        .flatMap(driver -> take(driver, mine).stream())
        .toList();
  }

  private Optional<KnownDriver> take(KnownDriver driver, String mine) {
    // An engine whose process is known to be gone needs no lease until it runs out.
    EngineStore known = engines.getObject();
    known
        .find(driver.engine())
        .filter(engine -> engine.leased() && engine.engine().gone(Machine.current()))
        .ifPresent(engine -> known.end(engine.engine().id()));
    if (!transactions.getObject().run(() -> store.getObject().take(driver, mine))) {
      return Optional.empty();
    }
    KnownDriver taken = driver.takenBy(mine);
    generations.put(taken.key(), taken.generation());
    return Optional.of(taken);
  }

  /** Has a driver that was taken work for this engine; empty when its process is gone. */
  Optional<Driver> attach(KnownDriver taken) {
    Optional<Driver> driver = drivers.getObject().attach(taken);
    driver.ifPresent(
        found -> {
          memory.started(taken.key(), taken.resources(), Use.RUN);
          run(() -> store.getObject().answered(taken.key(), taken.generation(), found.process()));
        });
    return driver;
  }

  /** What came of attempts that a driver had ended when it went, by attempt. */
  Map<String, Driver.Outcome> left(KnownDriver gone) {
    return drivers.getObject().left(gone);
  }

  /** Nobody needs the results of a driver that is gone, unless an attempt still waits for one. */
  void leave(KnownDriver gone) {
    try {
      if (transactions
          .getObject()
          .run(() -> store.getObject().forgetUnlessAwaited(gone.key(), gone.generation()))) {
        drivers.getObject().bury(gone);
        generations.remove(gone.key());
      }
    } catch (RuntimeException e) {
      log.warn("Cannot forget driver {}: {}", gone.key(), e.getMessage());
    }
  }

  /** Forgets what has ended with this engine. */
  @Override
  public void close() {
    Map.copyOf(generations).keySet().forEach(this::forget);
  }

  private void forget(String key) {
    memory.gone(key);
    Integer generation = generations.remove(key);
    if (generation == null) {
      return;
    }
    try {
      run(() -> store.getObject().forget(key, generation));
    } catch (RuntimeException e) {
      // It is found to be gone by whoever looks next.
      log.warn("Cannot forget driver {}: {}", key, e.getMessage());
    }
  }

  private Path log(String key) {
    return home.drivers().resolve(key + ".log");
  }

  private void run(Runnable change) {
    transactions.getObject().run(change);
  }
}
