package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.ActiveRun.Stop;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.TaskResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes the steps of a stage to their end: a step alone by one attempt after another, several in
 * one pass. That is tried once: what fails and may be tried again is then run step by step, each
 * output written.
 */
@Component
public final class StageRunner {

  private final Resolver resolver;
  private final Reuse reuse;
  private final StepRunner steps;
  private final AttemptRunner attempts;
  private final Transitions transitions;
  private final LogBook logs;

  StageRunner(
      Resolver resolver,
      Reuse reuse,
      StepRunner steps,
      AttemptRunner attempts,
      Transitions transitions,
      LogBook logs) {
    this.resolver = resolver;
    this.reuse = reuse;
    this.steps = steps;
    this.attempts = attempts;
    this.transitions = transitions;
    this.logs = logs;
  }

  /** Begins the steps of a stage, within the caller's transaction. */
  public StageDispatch dispatch(ActiveRun run, PlannedStage stage) {
    if (stage.isSingle()) {
      return StageDispatch.of(stage.sink(), steps.dispatch(run, stage.sink()));
    }
    StageAttempt held = run.held(stage.sink().name());
    if (held != null) {
      return new StageDispatch(Map.of(), held);
    }
    StageInputs inputs = new StageInputs(resolver, run);
    try {
      stage.steps().forEach(inputs::find);
    } catch (Unready e) {
      return unready(run, stage, e);
    }
    Map<String, Optional<Published>> known = new HashMap<>();
    Need need =
        Need.of(
            stage,
            run.facts().forced(),
            step ->
                known
                    .computeIfAbsent(step.name(), name -> lying(run, step, inputs.of(step)))
                    .isPresent());
    Map<String, StepState> ended = new HashMap<>();
    List<Attempt> begun = new ArrayList<>();
    for (PlannedStep step : stage.steps()) {
      if (need.of(step)) {
        begun.add(begin(run, step, inputs.find(step)));
      } else {
        Optional<Published> lying = known.getOrDefault(step.name(), Optional.empty());
        lying.ifPresent(published -> inputs.reuse(step, published));
        ended.put(step.name(), reuse(run, step, inputs.of(step), lying));
      }
    }
    return new StageDispatch(ended, attempt(begun));
  }

  /**
   * Runs the attempt of a stage.
   *
   * @param endings takes the ends of the steps into the store
   * @return whether the steps are to be run one by one now
   */
  public boolean run(ActiveRun run, StageAttempt stage, Endings endings) {
    if (stage.lazy().isEmpty()) {
      steps.run(run, stage.sink(), endings);
      return false;
    }
    String pass = "Runs in one pass with %s; what is logged there stands with attempt %s";
    for (Attempt lazy : stage.lazy()) {
      steps.say(lazy.id(), "INFO", pass.formatted(stage.sink().step().name(), stage.sink().id()));
    }
    Outcome outcome = attempts.run(run, stage);
    logs.finish(stage.sink().id().toString());
    if (outcome instanceof Outcome.Succeeded succeeded) {
      publish(run, stage, succeeded, endings);
      attempts.collected(run, stage.sink());
      return false;
    }
    boolean apart = fail(run, stage, run.why(((Outcome.Failed) outcome).failure()), endings);
    attempts.collected(run, stage.sink());
    return apart;
  }

  private StageDispatch unready(ActiveRun run, PlannedStage stage, Unready cause) {
    Map<String, StepState> ended = new HashMap<>();
    for (PlannedStep lazy : stage.lazy()) {
      transitions.skip(run, lazy.name(), Skip.dragged(stage.sink().name()));
      ended.put(lazy.name(), StepState.SKIPPED);
    }
    transitions.failAtOnce(run, run.next(stage.sink()), cause.failure());
    ended.put(stage.sink().name(), StepState.FAILED);
    return new StageDispatch(ended, null);
  }

  private Optional<Published> lying(ActiveRun run, PlannedStep step, Inputs inputs) {
    return reuse.find(run, step, inputs.fingerprint());
  }

  private Attempt begin(ActiveRun run, PlannedStep step, Inputs inputs) {
    Attempt attempt = new Attempt(run.next(step), step, inputs, attempts.driverNow(run, step));
    transitions.begin(run, attempt);
    return attempt;
  }

  /** Of a step whose rows nobody needs, what is known of them is enough. */
  private StepState reuse(
      ActiveRun run, PlannedStep step, Inputs inputs, Optional<Published> lying) {
    Optional<Published> known =
        lying.or(() -> reuse.recall(inputs.fingerprint(), run.facts().pipeline(), step.name()));
    if (known.isEmpty()) {
      transitions.reuse(run, step, inputs.recipe(), null);
      return StepState.REUSED;
    }
    return steps.reuse(run, run.next(step), step, inputs, known.get());
  }

  private static @Nullable StageAttempt attempt(List<Attempt> begun) {
    int last = begun.size() - 1;
    return last < 0 ? null : new StageAttempt(begun.subList(0, last), begun.get(last));
  }

  private void publish(
      ActiveRun run, StageAttempt stage, Outcome.Succeeded succeeded, Endings endings) {
    Map<String, StepState> states = new LinkedHashMap<>();
    stage.all().forEach(attempt -> states.put(attempt.step().name(), StepState.SUCCEEDED));
    endings.write(
        states,
        () -> {
          for (Attempt attempt : stage.all()) {
            TaskResult result =
                attempt.id().equals(stage.sink().id())
                    ? succeeded.result()
                    : Objects.requireNonNull(succeeded.lazy().get(attempt.id().toString()));
            transitions.publish(run, steps.made(run, attempt, result));
          }
        });
  }

  private boolean fail(ActiveRun run, StageAttempt stage, Failure failure, Endings endings) {
    Attempt failed = culprit(stage, failure);
    StepState next = steps.after(run, stage.sink(), failure);
    if (next == StepState.RETRYING) {
      run.takeApart(stage.all().stream().map(attempt -> attempt.step().name()).toList());
    }
    Map<String, StepState> states = new LinkedHashMap<>();
    for (Attempt attempt : stage.all()) {
      boolean spared = next == StepState.FAILED && !attempt.id().equals(failed.id());
      states.put(attempt.step().name(), spared ? StepState.SKIPPED : next);
    }
    endings.write(
        states,
        () -> {
          for (Attempt attempt : stage.all()) {
            boolean own = attempt.id().equals(failed.id()) || next == StepState.CANCELLED;
            Failure why = own ? failure : dragged(failed, failure);
            if (states.get(attempt.step().name()) == StepState.SKIPPED) {
              transitions.drag(run, attempt.id(), why, Skip.dragged(failed.step().name()));
            } else {
              transitions.fail(run, attempt.id(), why, null, next);
            }
          }
        });
    if (failure.owner() == Failure.Owner.FATAL) {
      run.stop(new Stop.Fatal());
    }
    if (next == StepState.RETRYING) {
      steps.rest(run, stage.sink());
    }
    return next == StepState.RETRYING;
  }

  /** The attempt whose step a failure is about; the last one where it is about no place. */
  private static Attempt culprit(StageAttempt stage, Failure failure) {
    return stage.all().stream()
        .filter(
            attempt ->
                failure.place() != null && attempt.step().name().equals(failure.place().step()))
        .findFirst()
        .orElse(stage.sink());
  }

  private static Failure dragged(Attempt failed, Failure failure) {
    String message =
        "Step '%s', which ran in the same pass, failed".formatted(failed.step().name());
    return new Failure(failure.owner(), "pass-failed", message, null, null);
  }
}
