package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.definition.Retry;
import dev.nightjar.engine.execution.ActiveRun.Stop;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Takes a step whose upstream steps are done to its end: reused, or by one attempt after another.
 */
@Component
final class StepRunner {

  private final Resolver resolver;
  private final Reuse reuse;
  private final Deployment deployment;
  private final Consent consent;
  private final Fanout fanout;
  private final AttemptRunner attempts;
  private final Transitions transitions;
  private final Transactions transactions;
  private final LogBook logs;
  private final Backoff backoff;
  private final RetryBudget budget;
  private final Quarantine quarantine;
  private final Pause pause;
  private final Clock clock;

  StepRunner(
      Resolver resolver,
      Reuse reuse,
      Deployment deployment,
      Consent consent,
      Fanout fanout,
      AttemptRunner attempts,
      Transitions transitions,
      Transactions transactions,
      LogBook logs,
      Backoff backoff,
      RetryBudget budget,
      Quarantine quarantine,
      Pause pause,
      Clock clock) {
    this.resolver = resolver;
    this.reuse = reuse;
    this.deployment = deployment;
    this.consent = consent;
    this.fanout = fanout;
    this.attempts = attempts;
    this.transitions = transitions;
    this.transactions = transactions;
    this.logs = logs;
    this.backoff = backoff;
    this.budget = budget;
    this.quarantine = quarantine;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * Begins a step, within the caller's transaction.
   *
   * @return the attempt to be run; empty when the step came to its end without one for a driver
   */
  Dispatch dispatch(ActiveRun run, PlannedStep step) {
    StageAttempt held = run.held(step.name());
    if (held != null) {
      return Dispatch.begun(held.sink());
    }
    if (Conditions.judge(step, run::result) instanceof Conditions.Unmet unmet) {
      transitions.skip(run, step.name(), Skip.unmet(unmet.cause()));
      return Dispatch.ended(StepState.SKIPPED);
    }
    AttemptId id = run.next(step);
    Inputs inputs;
    try {
      inputs = resolver.resolve(run, step);
    } catch (Unready e) {
      transitions.failAtOnce(run, id, e.failure());
      return Dispatch.ended(StepState.FAILED);
    }
    if (Deployment.concerns(step)) {
      return Dispatch.ended(deploy(run, new Attempt(id, step, inputs, null)));
    }
    if (Consent.concerns(step)) {
      Attempt attempt = new Attempt(id, step, inputs, null);
      transitions.await(run, attempt, consent.ask(attempt));
      return Dispatch.begun(attempt);
    }
    Optional<Published> published =
        forced(run, step) || Fanout.isUnsettled(run, step)
            ? Optional.empty()
            : reuse.find(run, step, inputs.fingerprint());
    if (published.isPresent()) {
      return Dispatch.ended(reuse(run, id, step, inputs, published.get()));
    }
    Attempt attempt = new Attempt(id, step, inputs, attempts.driverNow(run, step));
    transitions.begin(run, attempt);
    return Dispatch.begun(attempt);
  }

  /**
   * Runs the attempts of a step until it comes to its end.
   *
   * @param endings takes that end into the store
   */
  void run(ActiveRun run, Attempt first, Endings endings) {
    Attempt attempt = first;
    if (run.isApart(first.step().name())) {
      say(first.id(), "INFO", "Runs by itself: an attempt in one pass with other steps has failed");
    }
    while (true) {
      Outcome outcome = outcome(run, attempt);
      logs.finish(attempt.id().toString());
      StepState state = end(run, attempt, outcome, endings);
      attempts.collected(run, attempt);
      if (state != StepState.RETRYING) {
        return;
      }
      rest(run, attempt);
      Optional<Attempt> next = again(run, attempt, endings);
      if (next.isEmpty()) {
        return;
      }
      attempt = next.get();
    }
  }

  private Outcome outcome(ActiveRun run, Attempt attempt) {
    if (Consent.concerns(attempt.step())) {
      return answer(run, attempt);
    }
    return Fanout.concerns(attempt.step()) ? fanout.run(run, attempt) : attempts.run(run, attempt);
  }

  private StepState deploy(ActiveRun run, Attempt attempt) {
    PlannedStep step = attempt.step();
    if (!forced(run, step) && deployment.done(attempt.inputs(), step)) {
      Recipe recipe = attempt.inputs().recipe();
      Optional<Published> earlier = reuse.find(run, step, recipe.fingerprint());
      transitions.reuse(run, step, recipe, earlier.orElse(null));
      return StepState.REUSED;
    }
    transitions.begin(run, attempt);
    Outcome outcome = deployment.move(attempt.inputs(), step, attempt.id());
    if (outcome instanceof Outcome.Succeeded succeeded) {
      transitions.publish(run, made(run, attempt, succeeded.result()));
      return StepState.SUCCEEDED;
    }
    transitions.fail(
        run, attempt.id(), ((Outcome.Failed) outcome).failure(), null, StepState.FAILED);
    return StepState.FAILED;
  }

  /** Has a known output stand for a pending step's, where its gates don't refuse it. */
  StepState reuse(
      ActiveRun run, AttemptId id, PlannedStep step, Inputs inputs, Published published) {
    Attempt attempt = new Attempt(id, step, inputs, null);
    Failure refusal =
        Gates.refusal(step, Gates.judge(step, published.result().metrics(), inputs.rivals()));
    if (refusal != null) {
      transitions.refuse(
          run, attempt, refusal, made(run, attempt, published.resultAs(step.name())));
      return StepState.FAILED;
    }
    if (published.madeBy(run.facts().pipeline(), step.name())) {
      transitions.reuse(run, step, inputs.recipe(), published);
    } else {
      transitions.adopt(run, made(run, attempt, published.resultAs(step.name())), inputs.recipe());
    }
    return StepState.REUSED;
  }

  private StepState end(ActiveRun run, Attempt attempt, Outcome outcome, Endings endings) {
    return outcome instanceof Outcome.Succeeded succeeded
        ? succeeded(run, attempt, succeeded.result(), endings)
        : failed(run, attempt, run.why(((Outcome.Failed) outcome).failure()), endings);
  }

  private StepState succeeded(ActiveRun run, Attempt attempt, TaskResult result, Endings endings) {
    List<Gates.Verdict> verdicts =
        Gates.judge(attempt.step(), result.metrics(), attempt.inputs().rivals());
    verdicts.forEach(
        verdict -> say(attempt.id(), verdict.holds() ? "INFO" : "ERROR", verdict.text()));
    compareLineage(attempt, result);
    logs.flush();
    Failure refusal = Gates.refusal(attempt.step(), verdicts);
    String source = result.source();
    Attempt read = source == null ? attempt : attempt.from(source);
    if (source != null) {
      say(
          attempt.id(),
          "WARN",
          "The source has changed since the run began: this is made of it now");
    }
    StepState state = refusal == null ? StepState.SUCCEEDED : StepState.FAILED;
    endings.write(
        Map.of(attempt.step().name(), state),
        () -> {
          if (source != null) {
            transitions.correct(run, read);
          }
          StepMade made = made(run, read, result);
          if (refusal == null) {
            transitions.publish(run, made);
          } else {
            transitions.fail(run, attempt.id(), refusal, made, state);
          }
        });
    return state;
  }

  private StepState failed(ActiveRun run, Attempt attempt, Failure failure, Endings endings) {
    StepState next = after(run, attempt, failure);
    Runnable change = () -> transitions.fail(run, attempt.id(), failure, null, next);
    if (next.terminal()) {
      endings.write(Map.of(attempt.step().name(), next), change);
    } else {
      transactions.run(change);
    }
    if (failure.owner() == Failure.Owner.FATAL) {
      run.stop(new Stop.Fatal());
    }
    return next;
  }

  /** The state of a step after an attempt that has failed. */
  StepState after(ActiveRun run, Attempt attempt, Failure failure) {
    if (run.stopping()) {
      return StepState.CANCELLED;
    }
    if (quarantine.follows(run.facts().run(), failure)) {
      return StepState.FAILED;
    }
    int tries = run.board().tries(attempt.id());
    return failure.owner().retryable() && tries < attempt.step().retry().attempts()
        ? StepState.RETRYING
        : StepState.FAILED;
  }

  private Optional<Attempt> again(ActiveRun run, Attempt last, Endings endings) {
    String step = last.step().name();
    if (!run.mayBegin()) {
      endings.write(Map.of(step, StepState.CANCELLED), () -> transitions.cancel(run, step));
      return Optional.empty();
    }
    return transactions.run(
        () -> {
          Attempt next =
              new Attempt(
                  last.id().next(),
                  last.step(),
                  last.inputs(),
                  attempts.driverNow(run, last.step()));
          transitions.begin(run, next);
          return Optional.of(next);
        });
  }

  /** Waits for a person without keeping other steps from running. */
  private Outcome answer(ActiveRun run, Attempt attempt) {
    run.places().leave();
    try {
      return consent.await(run, attempt);
    } finally {
      run.places().enter();
    }
  }

  /** Waits after an attempt, without keeping other steps from running. */
  void rest(ActiveRun run, Attempt attempt) {
    Retry retry = attempt.step().retry();
    Duration turn = budget.turn(run.facts().pipeline());
    Duration time =
        backoff
            .after(run.board().tries(attempt.id()), retry)
            .plus(turn.compareTo(retry.max()) < 0 ? turn : retry.max());
    run.places().leave();
    try {
      pause.await(time, run.stopped());
    } finally {
      run.places().enter();
    }
  }

  /** What a result doesn't tell of its columns is as it was analysed. */
  StepMade made(ActiveRun run, Attempt attempt, TaskResult result) {
    ColumnLineage expected = attempt.step().analysis().lineage();
    return new StepMade(
        run.facts(),
        attempt.id(),
        attempt.step().kind(),
        attempt.inputs().fingerprint(),
        attempt.inputs().consumed(),
        AsAnalysed.result(result.with(null), attempt.step().analysis()),
        told(attempt.step(), result),
        expected,
        clock.instant());
  }

  private static ColumnLineage told(PlannedStep step, TaskResult result) {
    ColumnLineage told = result.lineage();
    return told == null ? step.analysis().lineage() : step.named(told);
  }

  /** Says where what was told of columns is not what the analysis had said; the run goes on. */
  private void compareLineage(Attempt attempt, TaskResult result) {
    ColumnLineage told = told(attempt.step(), result);
    ColumnLineage expected = attempt.step().analysis().lineage();
    LineageWarning.of(told.without(expected), expected.without(told))
        .forEach(line -> say(attempt.id(), "WARN", line));
  }

  /** Whether a step is made again whatever is known of it. */
  private static boolean forced(ActiveRun run, PlannedStep step) {
    return run.facts().forced().contains(step.name());
  }

  /** Adds a line to an attempt's log. */
  void say(AttemptId attempt, String level, String text) {
    logs.note(attempt.toString(), new LogLine(clock.instant(), level, text));
  }
}
