package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Driver.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds out which attempts that an engine before has begun still go on, or have ended unseen. Those
 * are not done again; the others are interrupted, and their steps wait for a new attempt.
 */
@Component
final class Reattachment {

  private static final Logger log = LoggerFactory.getLogger(Reattachment.class);

  /** An attempt that may have ended meanwhile is heard all the same. */
  private static final Duration LEAST = Duration.ofSeconds(5);

  private final RunDrivers drivers;
  private final AttemptRunner runner;
  private final Resolver resolver;
  private final AttemptAges ages;
  private final Transitions transitions;
  private final Transactions transactions;
  private final LogBook logs;

  Reattachment(
      RunDrivers drivers,
      AttemptRunner runner,
      Resolver resolver,
      AttemptAges ages,
      Transitions transitions,
      Transactions transactions,
      LogBook logs) {
    this.drivers = drivers;
    this.runner = runner;
    this.resolver = resolver;
    this.ages = ages;
    this.transitions = transitions;
    this.transactions = transactions;
    this.logs = logs;
  }

  /** Leaves what goes on of a run, and the drivers in which it does, to the next engine. */
  void handOver(ActiveRun run) {
    log.info("Leaves run {} to the next engine, with what its drivers do", run.facts().run());
    drivers.handOver(run.root());
    // From now on no more lines come: whoever is next goes on after the last of these.
    logs.flush();
  }

  /** Settles what becomes of the attempts that were left running, before the run goes on. */
  void settle(ActiveRun run) {
    List<StepStatus> running =
        run.board().all().stream().filter(step -> step.state() == StepState.RUNNING).toList();
    if (running.isEmpty()) {
      return;
    }
    Left left = new Left(run, drivers.up(run), drivers.left(run));
    for (PlannedStage stage : PlannedStage.of(run.plan())) {
      List<PlannedStep> open = open(run, stage);
      List<PlannedStep> held = open.stream().filter(step -> isRunning(run, step)).toList();
      if (!held.isEmpty() && !(held.size() == open.size() && hold(run, open, left))) {
        for (PlannedStep step : held) {
          if (open.size() == 1 || !hold(run, List.of(step), left)) {
            interrupt(run, step, left);
          }
        }
      }
    }
  }

  private static List<PlannedStep> open(ActiveRun run, PlannedStage stage) {
    return stage.steps().stream()
        .filter(step -> !run.board().step(step.name()).state().done())
        .toList();
  }

  private static boolean isRunning(ActiveRun run, PlannedStep step) {
    return run.board().step(step.name()).state() == StepState.RUNNING;
  }

  /** Goes on with attempts that ran in one pass, where that is possible. */
  private boolean hold(ActiveRun run, List<PlannedStep> steps, Left left) {
    PlannedStep sink = steps.get(steps.size() - 1);
    // Of the lazy ones in a pass a driver knows nothing: one that it knows ran by itself.
    boolean together =
        steps.stream().noneMatch(step -> !step.equals(sink) && left.knows(attempt(run, step)));
    if (Fanout.concerns(sink) || !together || !left.knows(attempt(run, sink))) {
      return false;
    }
    Optional<StageAttempt> stage = again(run, steps);
    return stage.isPresent() && left.follow(stage.get());
  }

  private static AttemptId attempt(ActiveRun run, PlannedStep step) {
    return new AttemptId(run.facts().run(), step.name(), run.board().step(step.name()).attempts());
  }

  /** The attempts as they were begun; empty where they would be of something else by now. */
  private Optional<StageAttempt> again(ActiveRun run, List<PlannedStep> steps) {
    Function<PlannedStep, AttemptId> ids = step -> attempt(run, step);
    StageInputs inputs = new StageInputs(resolver, run, ids);
    List<Attempt> attempts = new ArrayList<>();
    try {
      for (PlannedStep step : steps) {
        Inputs found = inputs.find(step);
        if (!found.fingerprint().equals(run.board().step(step.name()).fingerprint())) {
          return Optional.empty();
        }
        attempts.add(new Attempt(ids.apply(step), step, found, null));
      }
    } catch (RuntimeException e) {
      log.debug("Attempts of run {} can't be gone on with", run.facts().run(), e);
      return Optional.empty();
    }
    int last = attempts.size() - 1;
    return Optional.of(new StageAttempt(attempts.subList(0, last), attempts.get(last)));
  }

  private void interrupt(ActiveRun run, PlannedStep step, Left left) {
    AttemptId attempt = attempt(run, step);
    log.info("Attempt {} is interrupted", attempt);
    left.up().forEach(driver -> driver.cancel(attempt.toString()));
    transactions.run(() -> transitions.interrupt(run, attempt));
  }

  /** What is left of a run's attempts. */
  private final class Left {
    private final ActiveRun run;
    private final List<Driver> up;
    private final Map<String, Outcome> ended;
    private final Map<String, Duration> begun;

    Left(ActiveRun run, List<Driver> up, Map<String, Outcome> ended) {
      this.run = run;
      this.up = up;
      this.ended = ended;
      begun = ages.of(run.facts().run());
    }

    List<Driver> up() {
      return up;
    }

    boolean knows(AttemptId attempt) {
      return ended.containsKey(attempt.toString())
          || up.stream().anyMatch(driver -> driver.knows(attempt.toString()));
    }

    boolean follow(StageAttempt stage) {
      String id = stage.sink().id().toString();
      Duration passed = begun.get(id);
      Outcome outcome = ended.get(id);
      if (passed == null) {
        return false;
      }
      if (outcome != null) {
        log.info("Attempt {} had ended; its result is taken from its driver's folder", id);
        run.hold(new HeldAttempt(stage, CompletableFuture.completedFuture(outcome), null, LEAST));
        return true;
      }
      logs.resume(id);
      for (Driver driver : up) {
        Optional<CompletableFuture<Outcome>> going =
            driver.resume(id, runner.observer(run, stage.sink()));
        if (going.isPresent()) {
          log.info("Goes on with attempt {} in driver {}", id, driver.key());
          Duration time = stage.timeout().minus(passed);
          run.hold(
              new HeldAttempt(
                  stage, going.get(), driver, time.compareTo(LEAST) < 0 ? LEAST : time));
          return true;
        }
      }
      return false;
    }
  }
}
