package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the steps of runs and their attempts. Every change is conditional on the owner's generation
 * and on the state that it leaves; one that finds another state throws {@link OwnershipLost} and
 * changes nothing. The caller has a transaction open.
 */
public interface StepStore {

  /** An attempt begins: the step goes from pending or retrying to running. */
  void begin(Ownership owner, StepState from, NewAttempt attempt);

  /** An attempt begins that asks a person: the step goes from pending to waiting. */
  void await(Ownership owner, NewAttempt attempt);

  /** Records the driver that an attempt is about to be given to. */
  void assign(String attempt, DriverIdentity driver);

  /** A running attempt turns out to have had another recipe than it began with. */
  void correct(Ownership owner, AttemptId attempt, Recipe recipe);

  /** An attempt's output becomes its step's: both succeed. */
  void publish(Ownership owner, StepMade made);

  /** An earlier output becomes the output of a step that waits. */
  void reuse(Ownership owner, String step, Reused reused, Instant at);

  /**
   * An earlier output, made under another name, becomes the output of a step that waits: it is
   * recorded under an attempt of its own, which succeeds at once.
   */
  void adopt(Ownership owner, StepMade made, Recipe recipe);

  /** An attempt fails or is cancelled, and its step is retried, fails or is cancelled with it. */
  void fail(Ownership owner, FailedAttempt attempt, StepState next);

  /** An attempt that an engine before has begun is given up: its step waits again. */
  void interrupt(Ownership owner, AttemptId attempt, Instant at);

  /** A step that waits, for its inputs or its next attempt, is cancelled. */
  void cancel(Ownership owner, String step, StepState from, Instant at);

  /** An attempt is cancelled because of another step's failure, and its step is skipped. */
  void drag(Ownership owner, FailedAttempt attempt, Skip why);

  /** A step that waits is skipped. */
  void skip(Ownership owner, String step, Skip why, Instant at);

  /**
   * An attempt that begins.
   *
   * @param recipe null when it couldn't be found
   * @param driver the driver that will run it; null when none is up yet or none is needed
   */
  record NewAttempt(
      AttemptId id, @Nullable Recipe recipe, @Nullable DriverIdentity driver, Instant at) {

    /** The hash that its output is known by; null when the recipe is. */
    public @Nullable String fingerprint() {
      return recipe == null ? null : recipe.fingerprint();
    }
  }

  /**
   * An attempt that ends without success.
   *
   * @param result what it measured, where a gate refused it; else null
   */
  record FailedAttempt(AttemptId id, Failure failure, @Nullable TaskResult result, Instant at) {}

  /**
   * An output that is reused.
   *
   * @param attempt the attempt that published it; null for a step that leaves nothing behind
   */
  record Reused(Recipe recipe, @Nullable String attempt, @Nullable Long rows) {

    /** The hash that the output is known by. */
    public String fingerprint() {
      return recipe.fingerprint();
    }
  }
}
