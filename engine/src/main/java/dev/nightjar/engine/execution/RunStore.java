package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps runs. Every change is conditional on the state that it leaves. */
public interface RunStore {

  /** Records a run and its steps, all pending, and makes the engine its owner. */
  Ownership create(NewRun run);

  /**
   * Takes a run over to go on with it: steps that aren't done become pending again, attempts that
   * were left running become interrupted.
   *
   * @param from the state and generation that it was seen in
   * @throws OwnershipLost when somebody else took it over first
   */
  Ownership reopen(Seen from, EngineProcess engine, Instant at);

  /**
   * Like {@link #reopen}, without anybody's asking for it: what has failed, and what was skipped,
   * has come to its end.
   */
  Ownership takeOver(Seen from, EngineProcess engine, Instant at);

  /**
   * Ends a run.
   *
   * @throws OwnershipLost when it was taken over
   */
  void end(Ownership owner, RunState state, Instant at);

  /**
   * Ends a run as failed, for a reason that is no step's.
   *
   * @throws OwnershipLost when it was taken over
   */
  void fail(Ownership owner, Failure why, Instant at);

  /**
   * For how long a run has been going on, by the store's clock: since an engine took it from the
   * queue, or since it was last retried. However many engines have had it since, it counts.
   */
  Duration going(String run);

  /**
   * How many attempts of each step have failed since an engine took the run from the queue, or
   * since it was last retried, whatever engine they were made in; a step of which none has is
   * absent.
   */
  Map<String, Integer> failures(String run);

  /**
   * How a run stands.
   *
   * @throws RunRefused when there is none of this id
   */
  Seen see(String run);

  /**
   * A run to be recorded.
   *
   * @param branch which branch of another run it is; null for most
   */
  record NewRun(
      RunFacts facts,
      Trigger trigger,
      List<PlannedStep> steps,
      EngineProcess engine,
      Instant at,
      @Nullable BranchId branch) {

    /** A run that is no branch of another. */
    public NewRun(
        RunFacts facts,
        Trigger trigger,
        List<PlannedStep> steps,
        EngineProcess engine,
        Instant at) {
      this(facts, trigger, steps, engine, at, null);
    }
  }

  /**
   * A run as it was seen.
   *
   * @param state as stored, so never interrupted
   * @param owner the engine that owns it, or owned it last; null when none does, or it is forgotten
   */
  record Seen(RunFacts facts, RunState state, int generation, @Nullable KnownEngine owner) {

    /** Whether an engine goes on with it. */
    public boolean held() {
      return state == RunState.RUNNING && owner != null && owner.live();
    }
  }
}
