package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.ActiveRun.Stop;
import dev.nightjar.engine.execution.RunStore.NewRun;
import dev.nightjar.engine.execution.RunStore.Seen;
import dev.nightjar.engine.home.HomeLock;
import dev.nightjar.engine.home.StoreFailure;
import java.time.Clock;
import java.time.Duration;
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
  private final Reattachment reattachment;
  private final RunDrivers runDrivers;
  private final ObjectProvider<RunWatcher> watchers;
  private final Transactions transactions;
  private final ExecutionProperties properties;
  private final HomeLock lock;
  private final Purpose purpose;
  private final Lease lease;
  private final CancelRequests requests;
  private final QueueStore queue;
  private final Ids ids;
  private final Clock clock;
  private final Map<String, ActiveRun> active = new ConcurrentHashMap<>();
  private volatile boolean winding;

  LocalRuns(
      RunStore store,
      Outputs outputs,
      RunQueries queries,
      BranchQueries branches,
      Launcher launcher,
      Reattachment reattachment,
      RunDrivers runDrivers,
      ObjectProvider<RunWatcher> watchers,
      Transactions transactions,
      ExecutionProperties properties,
      HomeLock lock,
      Purpose purpose,
      Lease lease,
      Fence fence,
      CancelRequests requests,
      QueueStore queue,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.outputs = outputs;
    this.queries = queries;
    this.branches = branches;
    this.launcher = launcher;
    this.reattachment = reattachment;
    this.runDrivers = runDrivers;
    this.watchers = watchers;
    this.transactions = transactions;
    this.properties = properties;
    this.lock = lock;
    this.purpose = purpose;
    this.lease = lease;
    this.requests = requests;
    this.queue = queue;
    this.ids = ids;
    this.clock = clock;
    fence.whenClosed(lost -> active.values().forEach(run -> run.breakOff(lost)));
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
        new NewRun(facts, request.trigger(), plan.steps(), lease.engine(), clock.instant());
    Ownership owner = guarded(() -> transactions.run(() -> store.create(run)));
    List<StepStatus> pending = plan.steps().stream().map(StepStatus::pending).toList();
    return run(new Beginning(facts, plan, owner, pending, Map.of()), observer);
  }

  @Override
  public RunResult retry(String run, Plan plan, RunObserver observer) {
    Seen seen = guarded(() -> store.see(run));
    guarded(() -> branches.parent(run)).ifPresent(parent -> refuseBranch(run, parent));
    refuseUnlessRetryable(seen);
    runDrivers.adopt(run);
    Beginning beginning =
        guarded(
            () -> {
              Ownership owner =
                  transactions.run(
                      () -> {
                        Ownership taken = store.reopen(seen, lease.engine(), clock.instant());
                        planIfNew(taken, plan);
                        return taken;
                      });
              return again(seen.facts(), plan, owner);
            });
    return run(beginning, observer);
  }

  @Override
  public RunResult proceed(Claim claim, Plan plan, RunObserver observer) {
    Beginning beginning =
        guarded(
            () -> {
              transactions.run(() -> planIfNew(claim.owner(), plan));
              return again(claim.facts(), plan, claim.owner());
            });
    return run(beginning, observer);
  }

  private void planIfNew(Ownership owner, Plan plan) {
    if (queries.find(owner.run()).orElseThrow().steps().isEmpty()) {
      queue.plan(owner, plan.parameters(), plan.steps());
    }
  }

  private Beginning again(RunFacts known, Plan plan, Ownership owner) {
    RunFacts facts =
        new RunFacts(
            known.run(),
            known.pipeline(),
            known.logicalTime(),
            known.definition(),
            known.source(),
            plan.parameters(),
            known.forced());
    List<StepStatus> statuses = queries.find(owner.run()).orElseThrow().steps();
    return new Beginning(facts, plan, owner, statuses, outputs.of(owner.run()));
  }

  @Override
  public boolean wind(Duration patience) {
    winding = true;
    active.values().forEach(ActiveRun::wind);
    long end = System.nanoTime() + patience.toNanos();
    boolean calm = true;
    for (ActiveRun run : active.values()) {
      calm &= run.calmsWithin(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    active.values().forEach(run -> run.stop(new Stop.Released()));
    return calm;
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
      if (winding) {
        run.wind();
      }
      runDrivers.begin(id);
      guarded(() -> settled(run));
      requests.follow(lease.engine(), this::cancel);
      if (purpose != Purpose.SERVE) {
        lock.purpose("run " + id);
      }
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
    if (run.broken()) {
      board.ended(RunState.INTERRUPTED);
      return new RunResult(id, RunState.INTERRUPTED);
    }
    RunState state = guarded(() -> store.see(id)).state();
    board.ended(state);
    return new RunResult(id, state);
  }

  private boolean settled(ActiveRun run) {
    reattachment.settle(run);
    return true;
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
    if (seen.state() == RunState.QUEUED) {
      throw new RunRefused(
          "Cannot retry run " + run + ": it waits for an engine",
          "'nightjar status' tells which engines there are");
    }
    KnownEngine owner = seen.owner();
    if (seen.held() && owner != null) {
      throw new RunRefused(
          "Cannot retry run %s: it is still running, in %s".formatted(run, owner.engine().shown()),
          "Wait for it to end, or cancel it by 'nightjar runs cancel " + run + "'");
    }
  }

  private static <T> T guarded(Supplier<T> access) {
    try {
      return access.get();
    } catch (DataAccessException | TransactionException | OwnershipLost | Fenced e) {
      throw translated(e);
    }
  }

  private static RuntimeException translated(RuntimeException cause) {
    if (cause instanceof DataAccessException || cause instanceof TransactionException) {
      return new StoreFailure("write to", cause);
    }
    if (cause instanceof Fenced) {
      return new StoreFailure("keep this engine's lease in", cause);
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
