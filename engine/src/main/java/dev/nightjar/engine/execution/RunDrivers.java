package dev.nightjar.engine.execution;

import com.sun.management.OperatingSystemMXBean;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.home.Home;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The drivers that a run's steps are given to: the engine's own, and beside it one for all steps of
 * the run that want the same resources. Those are started when they are first needed and end with
 * the run.
 */
@Component
final class RunDrivers {

  private static final long MEGABYTE = 1 << 20;

  private final ObjectProvider<SharedDriver> shared;
  private final ObjectProvider<Drivers> drivers;
  private final Home home;
  private final Ids ids;
  private final Map<Wanted, SharedDriver> own = new ConcurrentHashMap<>();

  RunDrivers(
      ObjectProvider<SharedDriver> shared, ObjectProvider<Drivers> drivers, Home home, Ids ids) {
    this.shared = shared;
    this.drivers = drivers;
    this.home = home;
    this.ids = ids;
  }

  /** The driver for a step; it needs not have been started. */
  SharedDriver of(String run, PlannedStep step) {
    Resources resources = step.resources();
    return resources == null
        ? shared.getObject()
        : own.computeIfAbsent(
            new Wanted(run, resources),
            wanted -> new SharedDriver(drivers.getObject(), home, ids, resources));
  }

  /** Why a step can't be given what it wants; empty where it can. */
  static Optional<Failure> refusal(PlannedStep step) {
    Resources resources = step.resources();
    long machine = memoryOfMachine() / MEGABYTE;
    return resources == null || resources.megabytes().orElse(0L) <= machine
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

  /** Ends the drivers that a run had for itself. */
  void end(String run) {
    List<SharedDriver> ended = new ArrayList<>();
    own.entrySet().removeIf(each -> each.getKey().run().equals(run) && ended.add(each.getValue()));
    ended.forEach(SharedDriver::close);
  }

  private static long memoryOfMachine() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  private record Wanted(String run, Resources resources) {}
}
