package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.ActiveRun.Stop;
import dev.nightjar.engine.execution.RunStore.NewRun;
import dev.nightjar.engine.execution.RunStore.Seen;
import dev.nightjar.engine.home.HomeLock;
import dev.nightjar.engine.home.StoreFailure;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs in this process. */
@Component
final class LocalRuns implements Runs {

  private final RunStore store;
  private final Outputs outputs;
  private final RunQueries queries;
  private final BranchQueries branches;
  private final Launcher launcher;
  private final ObjectProvider<Drivers> drivers;
  private final RunDrivers runDrivers;
  private final ObjectProvider<RunWatcher> watchers;
  private final Transactions transactions;
  private final ExecutionProperties properties;
  private final HomeLock lock;
  private final Ids ids;
  private final Clock clock;
  private final Map<String, ActiveRun> active = new ConcurrentHashMap<>();

  LocalRuns(
      RunStore store,
      Outputs outputs,
      RunQueries queries,
      BranchQueries branches,
      Launcher launcher,
      ObjectProvider<Drivers> drivers,
      RunDrivers runDrivers,
      ObjectProvider<RunWatcher> watchers,
      Transactions transactions,
      ExecutionProperties properties,
      HomeLock lock,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.outputs = outputs;
    this.queries = queries;
    this.branches = branches;
    this.launcher = launcher;
    this.drivers = drivers;
    this.runDrivers = runDrivers;
    this.watchers = watchers;
    this.transactions = transactions;
    this.properties = properties;
    this.lock = lock;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public RunResult start(Plan plan, RunRequest request, RunObserver observer) {
    RunFacts facts =
        new RunFacts(
            ids.run(plan.pipeline()),
            plan.pipeline(),
            request.logicalTime(),
            request.definition().hash(),
            request.source(),
            plan.parameters(),
            request.forced());
    NewRun run =
        new NewRun(facts, request.trigger(), plan.steps(), Processes.current(), clock.instant());
    Ownership owner = guarded(() -> transactions.run(() -> store.create(run)));
    List<StepStatus> pending = plan.steps().stream().map(StepStatus::pending).toList();
    return run(new Beginning(facts, plan, owner, pending, Map.of()), observer);
  }

  @Override
  public RunResult retry(String run, Plan plan, RunObserver observer) {
    Seen seen = guarded(() -> store.see(run));
    guarded(() -> branches.parent(run)).ifPresent(parent -> refuseBranch(run, parent));
    refuseUnlessRetryable(seen);
    // Its engine is gone; what that engine's drivers still do is nobody's any more.
    guarded(() -> store.drivers(run)).forEach(drivers.getObject()::end);
    Beginning beginning =
        guarded(
            () -> {
              Ownership owner =
                  transactions.run(() -> store.reopen(seen, Processes.current(), clock.instant()));
              List<StepStatus> statuses = queries.find(run).orElseThrow().steps();
              return new Beginning(seen.facts(), plan, owner, statuses, outputs.of(run));
            });
    return run(beginning, observer);
  }

  @Override
  public void cancel(String run) {
    ActiveRun running = active.get(run);
    if (running != null) {
      running.stop(new Stop.Cancelled());
    }
  }

  private RunResult run(Beginning beginning, RunObserver observer) {
    Observers observers = new Observers(observer);
    StepBoard board = new StepBoard(beginning.steps(), observers);
    ActiveRun run =
        new ActiveRun(
            beginning.facts(),
            beginning.plan(),
            beginning.owner(),
            board,
            beginning.outputs(),
            new Semaphore(properties.parallelism()));
    String id = run.facts().run();
    watchers.forEach(watcher -> observers.add(watcher, run));
    try {
      active.put(id, run);
      lock.purpose("run " + id);
      board.started(id);
      launcher.launch(run);
    } finally {
      active.remove(id);
      runDrivers.end(id);
    }
    if (run.stop() instanceof Stop.Broken broken) {
      board.ended(RunState.INTERRUPTED);
      throw translated(broken.cause());
    }
    RunState state = guarded(() -> store.see(id)).state();
    board.ended(state);
    return new RunResult(id, state);
  }

  private static void refuseBranch(String run, String parent) {
    throw new RunRefused(
        "Cannot retry run %s: it is a branch of run %s".formatted(run, parent),
        "'nightjar runs retry %s' goes on with all branches that are left".formatted(parent));
  }

  private static void refuseUnlessRetryable(Seen seen) {
    String run = seen.facts().run();
    if (seen.state() == RunState.SUCCEEDED) {
      throw new RunRefused(
          "Cannot retry run " + run + ": it has succeeded",
          "Start a new one with 'nightjar run'; what is unchanged is reused");
    }
    if (seen.state() == RunState.RUNNING && Processes.alive(seen.engine())) {
      throw new RunRefused(
          "Cannot retry run %s: it is still running, in process %d"
              .formatted(run, seen.engine().pid()),
          "Wait for it to end, or cancel it there with Ctrl-C");
    }
  }

  private static <T> T guarded(Supplier<T> access) {
    try {
      return access.get();
    } catch (DataAccessException | TransactionException | OwnershipLost e) {
      throw translated(e);
    }
  }

  private static RuntimeException translated(RuntimeException cause) {
    if (cause instanceof DataAccessException || cause instanceof TransactionException) {
      return new StoreFailure("write to", cause);
    }
    if (cause instanceof OwnershipLost) {
      return new RunRefused(
          String.valueOf(cause.getMessage()), "See 'nightjar runs list' for who has it");
    }
    return cause;
  }

  /** All that a run in this process begins with. */
  private record Beginning(
      RunFacts facts,
      Plan plan,
      Ownership owner,
      List<StepStatus> steps,
      Map<String, Published> outputs) {}
}
