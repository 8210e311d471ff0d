package dev.nightjar.engine.execution;

import com.sun.management.OperatingSystemMXBean;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.home.StoreFailure;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The drivers that a run's steps are given to: one of its own, and beside it one for all steps of
 * the run that want the same resources. They are taken when they are first needed and end with the
 * run, or serve another one. A command has only one run: there it is the engine's own.
 */
@Component
public final class RunDrivers implements AutoCloseable {

  private static final long MEGABYTE = 1 << 20;

  private final ObjectProvider<SharedDriver> shared;
  private final WarmDrivers warm;
  private final RecordedDrivers recorded;
  private final Purpose purpose;
  private final Map<Wanted, SharedDriver> own = new ConcurrentHashMap<>();
  private final Map<String, List<KnownDriver>> gone = new ConcurrentHashMap<>();

  RunDrivers(
      ObjectProvider<SharedDriver> shared,
      WarmDrivers warm,
      RecordedDrivers recorded,
      Purpose purpose) {
    this.shared = shared;
    this.warm = warm;
    this.recorded = recorded;
    this.purpose = purpose;
  }

  /** The driver of a run, for whatever asks for nothing special; it needs not have been started. */
  public SharedDriver of(String run) {
    return of(run, (Resources) null);
  }

  /** The driver for a step; it needs not have been started. */
  SharedDriver of(ActiveRun run, PlannedStep step) {
    return of(run.root(), step.resources());
  }

  SharedDriver of(String run, @Nullable Resources resources) {
    return resources == null && purpose != Purpose.SERVE
        ? shared.getObject()
        : own.computeIfAbsent(
            new Wanted(run, resources), wanted -> new SharedDriver(warm, run, resources));
  }

  /** A run begins here. */
  void begin(String run) {
    if (purpose != Purpose.SERVE) {
      shared.getObject().workFor(run).ifPresent(driver -> recorded.assign(driver, run));
    }
  }

  /**
   * Takes over what an engine that is gone has left of a run's drivers: one that still runs goes on
   * with the attempts that it has, of one that has ended the results are read. Ends those that no
   * run waits for. Does nothing where the engine isn't gone.
   *
   * @throws StoreFailure when the store can't be reached
   */
  public void adopt(String run) {
    try {
      takeOver(run);
      recorded.buryAbandoned();
    } catch (DataAccessException | TransactionException e) {
      throw new StoreFailure("write to", e);
    }
  }

  private void takeOver(String run) {
    for (KnownDriver left : recorded.take(run)) {
      Optional<Driver> driver = recorded.attach(left);
      if (driver.isEmpty()) {
        gone.computeIfAbsent(run, key -> new CopyOnWriteArrayList<>()).add(left);
      } else if (!of(run, left.resources()).adopt(driver.get())) {
        recorded.close(driver.get());
      }
    }
  }

  /** The drivers of a run that are up. */
  List<Driver> up(ActiveRun run) {
    List<SharedDriver> all = new ArrayList<>(List.of(of(run.root())));
    own.forEach(
        (wanted, driver) -> {
          if (wanted.run().equals(run.root())) {
            all.add(driver);
          }
        });
    return all.stream().distinct().flatMap(each -> each.current().stream()).toList();
  }

  /** What came of attempts of a run whose drivers are gone, by attempt. */
  Map<String, Driver.Outcome> left(ActiveRun run) {
    Map<String, Driver.Outcome> left = new HashMap<>();
    gone.getOrDefault(run.root(), List.of()).forEach(each -> left.putAll(recorded.left(each)));
    return left;
  }

  /** Why a step can't be given what it wants; empty where it can. */
  static Optional<Failure> refusal(PlannedStep step) {
    Resources resources = step.resources();
    if (resources == null) {
      return Optional.empty();
    }
    long machine = memoryOfMachine() / MEGABYTE;
    return resources.megabytes().orElse(0L) <= machine
        ? Optional.empty()
        : Optional.of(
            new Failure(
                Failure.Owner.USER,
                "too-much-memory",
                "Cannot start a driver with %s: this machine has %d MB of memory"
                    .formatted(resources.text(), machine),
                "lower the step's resources, or run it on a larger machine",
                Place.at(step.name(), "/resources")));
  }

  /** Leaves the drivers of a run with what they run to the next engine. */
  void handOver(String run) {
    take(run).forEach(SharedDriver::handOver);
  }

  private List<SharedDriver> take(String run) {
    List<SharedDriver> taken = new ArrayList<>();
    own.entrySet().removeIf(each -> each.getKey().run().equals(run) && taken.add(each.getValue()));
    return taken;
  }

  /** Gives back the drivers that a run had for itself. */
  public void end(String run) {
    take(run).forEach(SharedDriver::close);
    List<KnownDriver> left = gone.remove(run);
    if (left != null) {
      left.forEach(recorded::leave);
    }
  }

  /** Gives back all. */
  @Override
  public void close() {
    own.keySet().stream().map(Wanted::run).distinct().toList().forEach(this::end);
  }

  private static long memoryOfMachine() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  private record Wanted(String run, @Nullable Resources resources) {}
}
