package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.definition.DurationText;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.home.Home;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has an attempt run by the driver, and waits for its end. */
@Component
final class AttemptRunner {

  /** How long a driver may take to stop an attempt that took too long. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final Executor STARTER = task -> new Thread(task, "driver-start").start();

  private final RunDrivers drivers;
  private final Home home;
  private final LogBook logs;
  private final StepStore steps;
  private final Transactions transactions;

  AttemptRunner(
      RunDrivers drivers, Home home, LogBook logs, StepStore steps, Transactions transactions) {
    this.drivers = drivers;
    this.home = home;
    this.logs = logs;
    this.steps = steps;
    this.transactions = transactions;
  }

  /** The driver that an attempt of a step would be given to now, or null when none is up. */
  @Nullable DriverIdentity driverNow(ActiveRun run, PlannedStep step) {
    return drivers.of(run, step).current().map(Driver::identity).orElse(null);
  }

  /** Runs an attempt that has begun. */
  Outcome run(ActiveRun run, Attempt attempt) {
    return run(run, new StageAttempt(List.of(), attempt));
  }

  /** Runs attempts that have begun, in one pass. */
  Outcome run(ActiveRun run, StageAttempt stage) {
    Attempt attempt = stage.sink();
    HeldAttempt held = run.release(stage);
    if (held != null) {
      return goOn(run, held);
    }
    Optional<Failure> refusal =
        RunDrivers.refusal(attempt.step()).or(() -> escape(run, stage.all()));
    if (refusal.isPresent()) {
      return new Outcome.Failed(refusal.get());
    }
    Driver driver;
    try {
      Optional<Driver> acquired = driver(run, attempt.step());
      if (acquired.isEmpty()) {
        return cancelled();
      }
      driver = acquired.get();
    } catch (DriverFailure e) {
      return failed("driver-not-started", String.valueOf(e.getMessage()));
    }
    if (!driver.identity().equals(attempt.driver())) {
      transactions.run(
          () -> stage.all().forEach(each -> steps.assign(each.id().toString(), driver.identity())));
    }
    CompletableFuture<Outcome> outcome =
        driver.execute(task(run, stage), stage.timeout(), observer(run, attempt));
    return follow(run, new HeldAttempt(stage, outcome, driver, stage.timeout()), driver);
  }

  /** Waits for the end of attempts that an engine before has begun. */
  private static Outcome goOn(ActiveRun run, HeldAttempt held) {
    Driver driver = held.driver();
    return driver == null ? held.outcome().join() : follow(run, held, driver);
  }

  private static Outcome follow(ActiveRun run, HeldAttempt held, Driver driver) {
    String id = held.stage().sink().id().toString();
    run.watch(held.stage(), driver);
    try {
      return await(run, held, driver);
    } finally {
      run.unwatch(id);
    }
  }

  /** What came of an attempt is in the store: its driver needs to keep it no longer. */
  void collected(ActiveRun run, Attempt attempt) {
    drivers
        .of(run, attempt.step())
        .current()
        .ifPresent(driver -> driver.collected(attempt.id().toString()));
  }

  /** The driver; empty when the run is stopped while one is being started. */
  Optional<Driver> driver(ActiveRun run, PlannedStep step) {
    SharedDriver shared = drivers.of(run, step);
    Optional<Driver> running = shared.current();
    if (running.isPresent()) {
      return running;
    }
    run.board().driverStarting();
    CompletableFuture<Driver> started = CompletableFuture.supplyAsync(shared::acquire, STARTER);
    try {
      CompletableFuture.anyOf(started, run.stopped()).get();
      return started.isDone() ? Optional.of(started.get()) : Optional.empty();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DriverFailure failure
          ? failure
          : new DriverFailure("Cannot start a driver: " + e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static Outcome await(ActiveRun run, HeldAttempt held, Driver driver) {
    CompletableFuture<Outcome> outcome = held.outcome();
    try {
      CompletableFuture.anyOf(outcome, run.abandoned())
          .get(held.left().toMillis(), TimeUnit.MILLISECONDS);
      if (!outcome.isDone() && run.isHandedOver()) {
        throw new HandedOver(held.stage().sink().id());
      }
      return outcome.isDone() ? outcome.get() : cancelled();
    } catch (TimeoutException e) {
      return stop(held.stage(), driver, outcome);
    } catch (ExecutionException e) {
      return failed("driver-broken", "The driver broke off: " + e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Stops an attempt that took too long. One that was done at that very moment has succeeded. */
  private static Outcome stop(
      StageAttempt stage, Driver driver, CompletableFuture<Outcome> outcome) {
    driver.cancel(stage.sink().id().toString());
    try {
      Outcome last = outcome.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      if (last instanceof Outcome.Succeeded) {
        return last;
      }
    } catch (TimeoutException | ExecutionException e) {
      // There is never a second attempt beside one that may still run.
      driver.close();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    return new Outcome.Failed(
        new Failure(
            Owner.PLATFORM,
            "timeout",
            "The attempt took longer than " + DurationText.of(stage.timeout()),
            "Raise the step's 'timeout' if it needs more time",
            null));
  }

  /** Where an attempt writes is within the home's data, whatever lies there. */
  private Optional<Failure> escape(ActiveRun run, List<Attempt> attempts) {
    return attempts.stream()
        .filter(attempt -> output(run, attempt).isEmpty())
        .findFirst()
        .map(
            attempt ->
                new Failure(
                    Owner.USER,
                    "output-escapes",
                    "Cannot write the output of step %s: its folder leads out of %s"
                        .formatted(attempt.step().name(), home.data()),
                    "the folder of a pipeline or a step can't be a link; that of the data can",
                    null));
  }

  private Optional<Path> output(ActiveRun run, Attempt attempt) {
    return home.output(run.facts().pipeline(), attempt.step().name(), attempt.id().folder());
  }

  private Task task(ActiveRun run, StageAttempt stage) {
    return task(
        run, stage.sink(), stage.lazy().stream().map(each -> task(run, each, List.of())).toList());
  }

  private Task task(ActiveRun run, Attempt attempt, List<Task> lazy) {
    String output = output(run, attempt).orElseThrow().toUri().toString();
    Inputs inputs = attempt.inputs();
    return new Task(
            attempt.id().toString(),
            attempt.step().name(),
            attempt.step().parameters(),
            inputs.datasets(),
            inputs.models(),
            output,
            lazy)
        .knowing(inputs.passed())
        .of(attempt.step().analysis().source());
  }

  /** Shows and keeps what is told of an attempt. */
  Driver.Observer observer(ActiveRun run, Attempt attempt) {
    return new Driver.Observer() {
      @Override
      public void progress(int tasksDone, int tasks) {
        run.board().progressed(attempt.step().name(), tasksDone, tasks);
      }

      @Override
      public void logged(List<LogLine> lines) {
        logs.add(attempt.id().toString(), lines);
      }
    };
  }

  static Outcome cancelled() {
    return failed("cancelled", "The run was cancelled");
  }

  static Outcome failed(String code, String message) {
    return new Outcome.Failed(new Failure(Owner.PLATFORM, code, message, null, null));
  }

  private static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while an attempt ran", cause);
  }
}
