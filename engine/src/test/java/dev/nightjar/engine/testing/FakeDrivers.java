package dev.nightjar.engine.testing;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.compiler.DriverNeed;
import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.Driver.Observer;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.Driver.ProcessId;
import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.Drivers;
import dev.nightjar.engine.execution.KnownDriver;
import dev.nightjar.steps.contract.work.Task;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Starts drivers within the test's process, and remembers what they were asked to do. */
public final class FakeDrivers implements Drivers {

  /** What a driver does with an attempt. */
  @FunctionalInterface
  public interface Behaviour {
    CompletableFuture<Outcome> run(FakeDriver driver, Task task, Observer observer);

    /** Does at once what a function says. */
    static Behaviour of(java.util.function.Function<Task, Outcome> work) {
      return (driver, task, observer) -> CompletableFuture.completedFuture(work.apply(task));
    }
  }

  /** In megabytes. */
  private static final long HEAP = 512;

  private final List<FakeDriver> started = new CopyOnWriteArrayList<>();
  private final List<String> resources = new CopyOnWriteArrayList<>();
  private final List<FakeDriver> closed = new CopyOnWriteArrayList<>();
  private final List<String> buried = new CopyOnWriteArrayList<>();
  private final Map<String, Outcome> left = new ConcurrentHashMap<>();
  private volatile double heap = 0.1;
  private final List<Task> tasks = new CopyOnWriteArrayList<>();
  private final List<String> cancelled = new CopyOnWriteArrayList<>();
  private final Map<String, List<String>> stored = new ConcurrentHashMap<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile Behaviour behaviour = Behaviour.of(Made::by);
  private volatile boolean obedient = true;
  private volatile boolean outliving;
  private volatile Analyser analyser = new FakeAnalysis();

  @Override
  public long megabytes(@Nullable Resources resources) {
    return DriverNeed.OVERHEAD + (resources == null ? HEAP : resources.megabytes().orElse(HEAP));
  }

  @Override
  public Driver start(String key, Path log, @Nullable Resources resources) {
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new DriverFailure("Cannot start a driver: no memory");
    }
    FakeDriver driver =
        new FakeDriver(key, new ProcessId(1_000_000L + started.size(), Instant.EPOCH), this);
    started.add(driver);
    this.resources.add(resources == null ? "" : resources.text());
    return driver;
  }

  @Override
  public Optional<Driver> attach(KnownDriver known) {
    return Optional.empty();
  }

  @Override
  public Map<String, Outcome> left(KnownDriver known) {
    return Map.copyOf(left);
  }

  @Override
  public void bury(KnownDriver known) {
    buried.add(known.key());
  }

  /** Says what a driver that is gone has left of an attempt. */
  public void leave(String attempt, Outcome outcome) {
    left.put(attempt, outcome);
  }

  /** Says which share of their heaps drivers use after a run. */
  public void fill(double share) {
    heap = share;
  }

  double heap() {
    return heap;
  }

  /** Forgets everything: drivers do again what they do by default. */
  public void reset() {
    started.forEach(FakeDriver::close);
    started.clear();
    resources.clear();
    closed.clear();
    buried.clear();
    left.clear();
    heap = 0.1;
    tasks.clear();
    cancelled.clear();
    stored.clear();
    refusals.set(0);
    behaviour = Behaviour.of(Made::by);
    obedient = true;
    outliving = false;
    analyser = new FakeAnalysis();
  }

  /** Says what lies at a location, each row as a JSON object. */
  public void store(String location, List<String> rows) {
    stored.put(location, rows);
  }

  /** The rows of a dataset. */
  public List<String> rows(String location) {
    return stored.getOrDefault(location, List.of());
  }

  /** Says what drivers do from now on. */
  public void behave(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** Has the next starts fail. */
  public void refuse(int times) {
    refusals.set(times);
  }

  /** Has drivers go on when their engine ends. */
  public void outlive() {
    outliving = true;
  }

  boolean outliving() {
    return outliving;
  }

  /** Has drivers ignore that an attempt is cancelled. */
  public void disobey() {
    obedient = false;
  }

  public List<FakeDriver> started() {
    return started;
  }

  /** What each driver that was started is to have, in words; an empty text for nothing special. */
  public List<String> resources() {
    return resources;
  }

  public List<FakeDriver> closed() {
    return closed;
  }

  /** The drivers that were buried. */
  public List<String> buried() {
    return buried;
  }

  /** The attempts that were begun, in order. */
  public List<Task> tasks() {
    return tasks;
  }

  /** The steps of the attempts that were begun, in order. */
  public List<String> steps() {
    return tasks.stream().map(Task::step).toList();
  }

  public List<String> cancelled() {
    return cancelled;
  }

  /** Says what drivers find from now on. */
  public void analyse(Analyser analyser) {
    this.analyser = analyser;
  }

  Analyser analyser() {
    return analyser;
  }

  /** What drivers do. */
  public Behaviour behaviour() {
    return behaviour;
  }

  boolean obedient() {
    return obedient;
  }

  void begun(Task task) {
    tasks.add(task);
  }

  void cancelled(String attempt) {
    cancelled.add(attempt);
  }

  void closed(FakeDriver driver) {
    closed.add(driver);
  }
}
