package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.ActiveRun.Stop;
import dev.nightjar.engine.execution.RunStore.NewRun;
import dev.nightjar.engine.execution.RunStore.Seen;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Runs branches as runs of their own, on the places and the driver of the run that they belong to.
 * Of a branch that has ended nothing is kept in memory.
 */
@Component
final class ChildRuns {

  private final RunStore store;
  private final BranchStore branches;
  private final Outputs outputs;
  private final RunQueries queries;
  private final ObjectProvider<Launcher> launcher;
  private final ObjectProvider<RunWatcher> watchers;
  private final Transactions transactions;
  private final ObjectProvider<Reattachment> reattachment;
  private final LogBook logs;
  private final Lease lease;
  private final Clock clock;

  ChildRuns(
      RunStore store,
      BranchStore branches,
      Outputs outputs,
      RunQueries queries,
      ObjectProvider<Launcher> launcher,
      ObjectProvider<RunWatcher> watchers,
      Transactions transactions,
      ObjectProvider<Reattachment> reattachment,
      LogBook logs,
      Lease lease,
      Clock clock) {
    this.store = store;
    this.branches = branches;
    this.outputs = outputs;
    this.queries = queries;
    this.launcher = launcher;
    this.watchers = watchers;
    this.transactions = transactions;
    this.reattachment = reattachment;
    this.logs = logs;
    this.lease = lease;
    this.clock = clock;
  }

  /**
   * Runs a branch to its end.
   *
   * @param child its run's id
   * @return the run as it ended
   */
  ActiveRun run(ActiveRun parent, BranchId branch, String child, Plan plan) {
    RunFacts facts = facts(parent, branch, child, plan);
    return toItsEnd(parent, created(parent, branch, facts, plan), false);
  }

  /**
   * Runs a branch to its end that has begun before.
   *
   * @param asked whether what has failed of it is to be tried again
   * @return the run as it ended
   */
  ActiveRun goOn(ActiveRun parent, BranchId branch, String child, Plan plan, boolean asked) {
    RunFacts facts = facts(parent, branch, child, plan);
    Seen seen = store.see(child);
    if (seen.state() == RunState.SUCCEEDED) {
      // The engine died before it could note that the branch is done.
      return known(parent, branch, facts, plan, new Ownership(child, seen.generation()));
    }
    return toItsEnd(parent, reopened(parent, branch, facts, plan, seen, asked), true);
  }

  private ActiveRun toItsEnd(ActiveRun parent, ActiveRun run, boolean begun) {
    String child = run.facts().run();
    parent.add(run);
    try {
      watchers.forEach(watcher -> run.observers().add(watcher, run));
      if (begun) {
        reattachment.getObject().settle(run);
      }
      run.board().started(child);
      launcher.getObject().launch(run);
      run.board().ended(ended(run));
    } finally {
      parent.remove(run);
      logs.forget(child);
    }
    if (run.stop() instanceof Stop.Broken broken) {
      parent.breakOff(broken.cause());
    } else if (run.stop() instanceof Stop.Fatal fatal) {
      parent.stop(fatal);
    }
    return run;
  }

  private static RunState ended(ActiveRun run) {
    if (run.broken()) {
      return RunState.INTERRUPTED;
    }
    boolean done =
        run.board().all().stream().allMatch(step -> step.state().done() || step.leftOut());
    boolean cancelled = run.stop() instanceof Stop.Cancelled;
    return done ? RunState.SUCCEEDED : cancelled ? RunState.CANCELLED : RunState.FAILED;
  }

  private static RunFacts facts(ActiveRun parent, BranchId branch, String child, Plan plan) {
    RunFacts facts = parent.facts();
    Set<String> forced =
        facts.forced().contains(branch.step())
            ? plan.steps().stream().map(step -> step.name()).collect(Collectors.toSet())
            : Set.of();
    return new RunFacts(
        child,
        facts.pipeline(),
        facts.logicalTime(),
        facts.definition(),
        facts.source(),
        plan.parameters(),
        forced);
  }

  private ActiveRun created(ActiveRun parent, BranchId branch, RunFacts facts, Plan plan) {
    NewRun run =
        new NewRun(facts, Trigger.MANUAL, plan.steps(), lease.engine(), clock.instant(), branch);
    Ownership owner =
        transactions.run(
            () -> {
              Ownership created = store.create(run);
              branches.begin(parent.ownership(), branch, facts.run());
              return created;
            });
    List<StepStatus> pending = plan.steps().stream().map(StepStatus::pending).toList();
    return parent.child(branch, facts, plan, owner, pending, Map.of(), given(parent, plan));
  }

  private ActiveRun reopened(
      ActiveRun parent, BranchId branch, RunFacts facts, Plan plan, Seen seen, boolean asked) {
    Ownership owner =
        transactions.run(
            () -> {
              Ownership reopened =
                  asked
                      ? store.reopen(seen, lease.engine(), clock.instant())
                      : store.takeOver(seen, lease.engine(), clock.instant());
              branches.begin(parent.ownership(), branch, facts.run());
              return reopened;
            });
    return known(parent, branch, facts, plan, owner);
  }

  /** A branch as it stands. */
  private ActiveRun known(
      ActiveRun parent, BranchId branch, RunFacts facts, Plan plan, Ownership owner) {
    Map<String, Published> known = new HashMap<>(given(parent, plan));
    known.putAll(outputs.of(facts.run()));
    List<StepStatus> steps = queries.find(facts.run()).orElseThrow().steps();
    return parent.child(branch, facts, plan, owner, steps, store.failures(facts.run()), known);
  }

  /** What the run that the branch belongs to gives it. */
  private static Map<String, Published> given(ActiveRun parent, Plan plan) {
    Set<String> own = plan.steps().stream().map(step -> step.name()).collect(Collectors.toSet());
    Map<String, Published> given = new HashMap<>();
    plan.steps().stream()
        .flatMap(step -> step.datasets().stream())
        .map(dataset -> dataset.step())
        .filter(step -> !own.contains(step))
        .forEach(step -> given.computeIfAbsent(step, parent::output));
    return given;
  }
}
