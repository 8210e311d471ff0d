package dev.nightjar.engine.testing;

import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.Environment;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Discrepancy;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A driver within the test's process, which does what the test says. */
public final class FakeDriver implements Driver {

  private final String key;
  private final ProcessId process;
  private final FakeDrivers drivers;
  private final Map<String, CompletableFuture<Outcome>> running = new ConcurrentHashMap<>();
  private volatile boolean alive = true;

  FakeDriver(String key, ProcessId process, FakeDrivers drivers) {
    this.key = key;
    this.process = process;
    this.drivers = drivers;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public boolean knows(String attempt) {
    return false;
  }

  @Override
  public Optional<CompletableFuture<Outcome>> resume(String attempt, Observer observer) {
    return Optional.empty();
  }

  @Override
  public void collected(String attempt) {}

  @Override
  public OptionalDouble rest(Duration patience) {
    return alive && running.isEmpty() ? OptionalDouble.of(drivers.heap()) : OptionalDouble.empty();
  }

  @Override
  public ProcessId process() {
    return process;
  }

  @Override
  public Environment environment() {
    return Environment.of("4.1.0", "17", "Linux amd64");
  }

  @Override
  public List<Discrepancy> compare(StoredDataset first, StoredDataset second) {
    return List.of();
  }

  @Override
  public List<Discrepancy> compare(StoredModel first, StoredModel second) {
    return List.of();
  }

  @Override
  public boolean alive() {
    return alive;
  }

  @Override
  public CompletableFuture<Outcome> execute(Task task, Duration timeout, Observer observer) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    running.put(task.attempt(), outcome);
    drivers.begun(task);
    var unused =
        drivers
            .behaviour()
            .run(this, task, observer)
            .whenComplete(
                (done, broken) -> {
                  running.remove(task.attempt());
                  if (broken == null) {
                    outcome.complete(done);
                  } else {
                    outcome.completeExceptionally(broken);
                  }
                });
    return outcome;
  }

  @Override
  public boolean outlives() {
    return drivers.outliving();
  }

  @Override
  public void leave() {
    alive = false;
  }

  @Override
  public void cancel(String attempt) {
    drivers.cancelled(attempt);
    CompletableFuture<Outcome> outcome = running.get(attempt);
    if (outcome != null && drivers.obedient()) {
      outcome.complete(failed(Failure.Owner.PLATFORM, "cancelled", "The attempt was cancelled"));
    }
  }

  /** Dies as a process does: whatever runs has failed. */
  public void die() {
    die(
        new Failure(
            Failure.Owner.PLATFORM, "driver-died", "The driver died with exit 137", null, null));
  }

  /** Dies for this reason. */
  public void die(Failure reason) {
    alive = false;
    running.values().forEach(outcome -> outcome.complete(new Outcome.Failed(reason)));
  }

  @Override
  public void close() {
    alive = false;
    drivers.closed(this);
  }

  @Override
  public AnalysisReport analyse(AnalysisRequest request) {
    return drivers.analyser().analyse(request);
  }

  @Override
  public List<String> sample(StoredDataset dataset, int limit) {
    return drivers.rows(dataset.location()).stream().limit(limit).toList();
  }

  /** An attempt that failed. */
  public static Outcome failed(Failure.Owner owner, String code, String message) {
    return new Outcome.Failed(new Failure(owner, code, message, null, null));
  }
}
