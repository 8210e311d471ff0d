package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.ActiveRun.Stop;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Ends runs, and the steps that will not be run. */
@Component
public final class RunEnd {

  private static final Set<StepState> WAITING = EnumSet.of(StepState.PENDING, StepState.RETRYING);
  private static final Set<StepState> OVER = EnumSet.of(StepState.FAILED, StepState.SKIPPED);

  private final RunStore runs;
  private final Transitions transitions;
  private final Transactions transactions;
  private final Clock clock;

  RunEnd(RunStore runs, Transitions transitions, Transactions transactions, Clock clock) {
    this.runs = runs;
    this.transitions = transitions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The steps that have failed or were skipped in an engine before: they aren't tried again. */
  public Set<String> over(ActiveRun run) {
    return run.board().all().stream()
        .filter(step -> OVER.contains(step.state()))
        .map(StepStatus::name)
        .collect(Collectors.toSet());
  }

  /**
   * Marks steps as skipped, for one that they need has come to no good end.
   *
   * @param needed that one
   */
  public void skip(ActiveRun run, List<String> steps, String needed) {
    Skip why = Skip.of(run.board().step(needed));
    transactions.run(() -> steps.forEach(step -> transitions.skip(run, step, why)));
  }

  /** Ends a run of which nothing runs any more. */
  public RunState end(ActiveRun run) {
    boolean cancelled = run.stop() instanceof Stop.Cancelled;
    return transactions.run(
        () -> {
          List<StepStatus> steps = run.board().all();
          steps.stream()
              .filter(step -> step.state() == StepState.RUNNING)
              .forEach(step -> giveUp(run, step));
          steps.stream()
              .filter(step -> WAITING.contains(step.state()))
              .forEach(step -> leave(run, step.name(), cancelled));
          RunState state = state(steps, cancelled);
          if (state == RunState.FAILED && run.stop() instanceof Stop.TimedOut late) {
            runs.fail(run.ownership(), late.cause(), clock.instant());
          } else {
            runs.end(run.ownership(), state, clock.instant());
          }
          return state;
        });
  }

  /** An engine before has begun it; this one stopped before it could go on with it. */
  private void giveUp(ActiveRun run, StepStatus step) {
    AttemptId attempt = new AttemptId(run.facts().run(), step.name(), step.attempts());
    Failure cancelled = ((Driver.Outcome.Failed) AttemptRunner.cancelled()).failure();
    transitions.fail(run, attempt, run.why(cancelled), null, StepState.CANCELLED);
  }

  private void leave(ActiveRun run, String step, boolean cancelled) {
    if (cancelled) {
      transitions.cancel(run, step);
    } else {
      transitions.skip(run, step, Skip.stopped());
    }
  }

  private static RunState state(List<StepStatus> steps, boolean cancelled) {
    boolean done = steps.stream().allMatch(step -> step.state().done() || step.leftOut());
    if (done) {
      // Stopped too late: there was nothing left to stop.
      return RunState.SUCCEEDED;
    }
    return cancelled ? RunState.CANCELLED : RunState.FAILED;
  }
}
