package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.ActiveRun.Stop;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Ends runs, and the steps that will not be run. */
@Component
public final class RunEnd {

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

  /** Marks steps as skipped, for one that they need has failed. */
  public void skip(ActiveRun run, List<String> steps) {
    transactions.run(() -> steps.forEach(step -> transitions.close(run, step, StepState.SKIPPED)));
  }

  /** Ends a run of which nothing runs any more. */
  public RunState end(ActiveRun run) {
    boolean cancelled = run.stop() instanceof Stop.Cancelled;
    return transactions.run(
        () -> {
          StepState rest = cancelled ? StepState.CANCELLED : StepState.SKIPPED;
          List<StepStatus> steps = run.board().all();
          steps.stream()
              .filter(step -> step.state() == StepState.PENDING)
              .forEach(step -> transitions.close(run, step.name(), rest));
          RunState state = state(steps, cancelled);
          runs.end(run.ownership(), state, clock.instant());
          return state;
        });
  }

  private static RunState state(List<StepStatus> steps, boolean cancelled) {
    boolean done = steps.stream().allMatch(step -> step.state().done());
    if (done) {
      // Cancelled too late: there was nothing left to cancel.
      return RunState.SUCCEEDED;
    }
    return cancelled ? RunState.CANCELLED : RunState.FAILED;
  }
}
