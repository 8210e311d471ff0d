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
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs in this process. */
@Component
final class LocalRuns implements Runs {

  /** For attempts that end in the moment in which the engine does. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private static final Duration LOOK = Duration.ofMillis(50);

  private final RunStore store;
  private final Outputs outputs;
  private final RunQueries queries;
  private final RepairStore repairs;
  private final RepairChecks checks;
  private final Renewal renewal;
  private final AuditTrail audit;
  private final Chronicle chronicle;
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
  private final RunTimeouts timeouts;
  private final Ids ids;
  private final Clock clock;
  private final Map<String, ActiveRun> active = new ConcurrentHashMap<>();
  private volatile boolean winding;

  LocalRuns(
      RunStore store,
      Outputs outputs,
      RunQueries queries,
      RepairStore repairs,
      RepairChecks checks,
      Renewal renewal,
      AuditTrail audit,
      Chronicle chronicle,
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
      RunTimeouts timeouts,
      Ids ids,
      Clock clock) {
    this.store = store;
    this.outputs = outputs;
    this.queries = queries;
    this.repairs = repairs;
    this.checks = checks;
    this.renewal = renewal;
    this.audit = audit;
    this.chronicle = chronicle;
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
    this.timeouts = timeouts;
    this.ids = ids;
    this.clock = clock;
    fence.whenClosed(lost -> active.values().forEach(run -> run.breakOff(lost)));
  }

  @Override
  public RunResult start(Plan plan, RunRequest request, RunObserver observer) {
    EngineProcess engine = lease.engine();
    return run(guarded(() -> transactions.run(() -> created(plan, request, engine))), observer);
  }

  /**
   * Named anew with each try: another run may have got the name in the same second. That no try is
   * made twice over a lost answer is so because only a command begins runs here, and it gives up.
   */
  private Beginning created(Plan plan, RunRequest request, EngineProcess engine) {
    RunFacts facts =
        new RunFacts(
            ids.run(plan.pipeline()),
            plan.pipeline(),
            request.logicalTime(),
            request.definition().hash(),
            request.source(),
            plan.parameters(),
            request.forced());
    Ownership owner =
        store.create(new NewRun(facts, request.trigger(), plan.steps(), engine, clock.instant()));
    chronicle.note(
        AuditEntry.Subject.RUN,
        facts.run(),
        "start",
        null,
        Asked.words(facts.pipeline(), facts.logicalTime(), facts.parameters()));
    List<StepStatus> pending = plan.steps().stream().map(StepStatus::pending).toList();
    return new Beginning(facts, plan, owner, pending, Map.of(), Map.of());
  }

  @Override
  public RunResult retry(String run, Plan plan, Repair repair, RunObserver observer) {
    Seen seen = guarded(() -> store.see(run));
    guarded(
        () -> {
          checks.refuseUnlessRepairable(seen, repair);
          return seen;
        });
    runDrivers.adopt(run);
    return run(guarded(() -> reopened(seen, plan, repair)), observer);
  }

  private Beginning reopened(Seen seen, Plan plan, Repair repair) {
    try {
      return transactions.run(
          () -> {
            Ownership taken = store.reopen(seen, lease.engine(), clock.instant());
            repairs.ask(taken, repair.again(), repair.definition());
            audit.add(checks.entry(seen, repair, clock.instant(), RunState.RUNNING));
            return again(store.see(taken.run()).facts(), plan, taken);
          });
    } catch (OwnershipLost e) {
      throw checks.outrun(seen.facts().run());
    }
  }

  @Override
  public RunResult proceed(Claim claim, Plan plan, RunObserver observer) {
    Beginning beginning =
        guarded(() -> transactions.run(() -> again(claim.facts(), plan, claim.owner())));
    return run(beginning, observer);
  }

  private Beginning again(RunFacts before, Plan plan, Ownership owner) {
    RunFacts known = renewal.apply(owner, before, plan);
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
    return new Beginning(
        facts, plan, owner, statuses, store.failures(owner.run()), outputs.of(owner.run()));
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
    long settled = System.nanoTime() + SETTLING.toNanos();
    List.copyOf(active.values()).forEach(run -> release(run, settled));
    return calm;
  }

  /**
   * An attempt that has just ended is still written down, and the run that ends with it; what goes
   * on goes on elsewhere.
   */
  private void release(ActiveRun run, long end) {
    while (!mayBeLeft(run) && System.nanoTime() < end && !run.stopping()) {
      var unused = run.stopsWithin(LOOK);
    }
    run.stop(new Stop.Released(run.mayBeHandedOver()));
  }

  private boolean mayBeLeft(ActiveRun run) {
    return run.board().isIdle() ? !active.containsKey(run.facts().run()) : run.mayBeHandedOver();
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
    StepBoard board = new StepBoard(beginning.steps(), beginning.failures(), observers);
    ActiveRun run =
        new ActiveRun(
            beginning.facts(),
            beginning.plan(),
            beginning.owner(),
            board,
            beginning.outputs(),
            new Places(properties.parallelism()));
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
      RunTimeouts.Watch watch = guarded(() -> timeouts.watch(run));
      try {
        launcher.launch(run);
      } finally {
        watch.end();
      }
    } finally {
      active.remove(id);
      if (run.isHandedOver()) {
        reattachment.handOver(run);
      }
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
      Map<String, Integer> failures,
      Map<String, Published> outputs) {}
}
