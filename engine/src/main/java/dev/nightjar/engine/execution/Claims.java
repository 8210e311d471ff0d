package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.DriverNeed;
import dev.nightjar.engine.execution.QueueStore.Taking;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes runs for this engine, and lets go of them. Throws what the store throws. */
@Component
public final class Claims {

  private final QueueStore store;
  private final EngineStore engines;
  private final Lease lease;
  private final Transactions transactions;
  private final DriverNeeds needs;
  private final Quarantine quarantine;
  private final Clock clock;

  Claims(
      QueueStore store,
      EngineStore engines,
      Lease lease,
      Transactions transactions,
      DriverNeeds needs,
      Quarantine quarantine,
      Clock clock) {
    this.needs = needs;
    this.quarantine = quarantine;
    this.store = store;
    this.engines = engines;
    this.lease = lease;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Takes the run that comes next, if any may be taken: first those that an engine has lost. What
   * such an engine has left of drivers is then to be {@linkplain RunDrivers#adopt adopted}.
   *
   * @param limit how many runs of a pipeline may go on at the same time, in all engines
   */
  public Optional<Claim> next(int limit) {
    return next(RunsPerPipeline.of(limit), Room.UNLIMITED);
  }

  /** Like {@link #next(int)}, where the drivers of a run must find room beside those that run. */
  public Optional<Claim> next(RunsPerPipeline limit, Room room) {
    EngineProcess mine = lease.engine();
    buryTheDead(mine);
    Admission admission = new Admission(limit, room, needs::known);
    while (true) {
      Taking taking = transactions.run(() -> store.claim(mine, admission, clock.instant()));
      if (!(taking instanceof Taking.Unweighed unweighed)) {
        return taking instanceof Taking.Taken taken ? Optional.of(taken.claim()) : Optional.empty();
      }
      DriverNeed need = needs.of(unweighed.run());
      transactions.run(() -> store.weigh(unweighed.run(), need));
    }
  }

  /** Says how much room this engine has, for whoever wonders why a run waits. */
  public void offer(Room room) {
    String mine = lease.engine().id();
    transactions.run(() -> engines.offer(mine, room));
  }

  /**
   * Lets go of runs that are this engine's without its knowing: it has taken them, but the answer
   * got lost.
   *
   * @param known the runs that it knows of
   */
  public void releaseAllBut(Set<String> known) {
    transactions.run(() -> store.releaseAllBut(lease.engine(), known));
  }

  /** An engine whose process is known to be gone needs no lease until it runs out. */
  private void buryTheDead(EngineProcess mine) {
    for (KnownEngine engine : engines.all()) {
      if (engine.leased() && engine.engine().gone(mine.machine())) {
        engines.end(engine.engine().id());
      }
    }
  }

  /** Ends a taken run as failed: it can't be planned. */
  public void fail(Claim claim, Failure failure) {
    var unused = quarantine.follows(claim.run(), failure);
    transactions.run(() -> store.fail(claim.owner(), failure, clock.instant()));
  }

  /** Ends a taken run as cancelled: nothing of it runs. */
  public void cancel(Claim claim) {
    transactions.run(() -> store.cancel(claim.owner(), clock.instant()));
  }

  /** Lets go of a taken run, where it goes on: any engine may take it. */
  public void release(Claim claim) {
    transactions.run(() -> store.release(claim.owner()));
  }
}
