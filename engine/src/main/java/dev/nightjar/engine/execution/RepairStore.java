package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.RunStore.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is to become of runs that are gone on with. Every change is conditional on the state
 * that it leaves, and throws {@link OwnershipLost} when it finds another. The caller has a
 * transaction open.
 */
public interface RepairStore {

  /** Has runs wait for an engine, each behind those that wait already, in this order. */
  void requeue(List<Requeued> runs);

  /** Notes what is asked for of a run, beside what was asked for before. */
  void ask(Ownership owner, Again again, @Nullable Redefinition definition);

  /** What is asked for of a run, and wasn't done yet. */
  Asked asked(String run);

  /** Has a run consist of these steps: those that it had before stay as they are. */
  void redefine(Ownership owner, Map<String, String> parameters, List<PlannedStep> steps);

  /**
   * Does what is asked for: some steps wait again, and their questions and branches are forgotten.
   *
   * @param forced the steps that are made again whatever is known of them
   */
  void renew(Ownership owner, Set<String> waiting, Set<String> forced);

  /** Fences whoever had a run; its owner may change it, and it stays as it is. */
  Ownership fence(Seen from);

  /** A step that isn't done is done: with its own last output, that of another attempt, or none. */
  void finish(Ownership owner, String step, @Nullable String output, Instant at);

  /** A step has failed, whatever it was before. */
  void fail(Ownership owner, String step, Instant at);

  /** What the last attempt of a step measured before a gate refused it. */
  Optional<String> refused(String run, String step);

  /**
   * What is asked for of a run.
   *
   * @param redefined whether its steps are still those of another definition
   */
  record Asked(Again again, boolean redefined) {

    /** Whether it just goes on. */
    boolean isNothing() {
      return again.asksNothing() && !redefined;
    }
  }
}
