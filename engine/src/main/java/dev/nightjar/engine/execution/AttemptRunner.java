package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.home.Home;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Task;
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

  /** The process that an attempt of a step would be given to now, or null when none is up. */
  Driver.@Nullable ProcessId process(ActiveRun run, PlannedStep step) {
    return drivers.of(run.facts().run(), step).current().map(Driver::process).orElse(null);
  }

  /** Runs an attempt that has begun. */
  Outcome run(ActiveRun run, Attempt attempt) {
    return run(run, new StageAttempt(List.of(), attempt));
  }

  /** Runs attempts that have begun, in one pass. */
  Outcome run(ActiveRun run, StageAttempt stage) {
    Attempt attempt = stage.sink();
    Optional<Failure> refusal = RunDrivers.refusal(attempt.step());
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
    if (!driver.process().equals(attempt.driver())) {
      transactions.run(
          () -> stage.all().forEach(each -> steps.assign(each.id().toString(), driver.process())));
    }
    String id = attempt.id().toString();
    CompletableFuture<Outcome> outcome = driver.execute(task(run, stage), observer(run, attempt));
    run.watch(id, driver);
    try {
      return await(run, stage, driver, outcome);
    } finally {
      run.unwatch(id);
    }
  }

  /** The driver; empty when the run is stopped while one is being started. */
  Optional<Driver> driver(ActiveRun run, PlannedStep step) {
    SharedDriver shared = drivers.of(run.facts().run(), step);
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

  private static Outcome await(
      ActiveRun run, StageAttempt stage, Driver driver, CompletableFuture<Outcome> outcome) {
    Duration timeout = stage.timeout();
    try {
      CompletableFuture.anyOf(outcome, run.abandoned())
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return outcome.isDone() ? outcome.get() : cancelled();
    } catch (TimeoutException e) {
      return stop(stage, driver, outcome);
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
            "The attempt took longer than " + Durations.text(stage.timeout()),
            "Raise the step's 'timeout' if it needs more time",
            null));
  }

  private Task task(ActiveRun run, StageAttempt stage) {
    return task(
        run, stage.sink(), stage.lazy().stream().map(each -> task(run, each, List.of())).toList());
  }

  private Task task(ActiveRun run, Attempt attempt, List<Task> lazy) {
    String output =
        home.data()
            .resolve(run.facts().pipeline())
            .resolve(attempt.step().name())
            .resolve(attempt.id().folder())
            .toUri()
            .toString();
    Inputs inputs = attempt.inputs();
    return new Task(
            attempt.id().toString(),
            attempt.step().name(),
            attempt.step().parameters(),
            inputs.datasets(),
            inputs.models(),
            output,
            lazy)
        .of(attempt.step().analysis().source());
  }

  private Driver.Observer observer(ActiveRun run, Attempt attempt) {
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
