package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the branches of steps. Every change is conditional on the generation of the run that they
 * belong to; one that finds another throws {@link OwnershipLost}. The caller has a transaction
 * open.
 */
public interface BranchStore {

  /** The states of a step's branches, by name; empty where it never began. */
  Map<String, BranchState> states(String run, String step);

  /** Records branches that wait. */
  void add(Ownership owner, String step, List<NewBranch> branches);

  /** The run of its own that a branch has; empty for one that has not begun. */
  Optional<String> begun(BranchId branch);

  /** A branch begins, under a run of its own. */
  void begin(Ownership owner, BranchId branch, String run);

  /** A branch is done. */
  void finish(Ownership owner, BranchId branch, BranchState state, Done done);

  /**
   * A branch ends without success.
   *
   * @param step the step of it that failed, as its definition has it
   * @param failure null for one that was cancelled
   */
  void fail(Ownership owner, BranchId branch, @Nullable String step, @Nullable Failure failure);

  /** What an earlier branch of this fingerprint gave, for the same step of the same pipeline. */
  Optional<Done> earlier(String fingerprint, String pipeline, String step);

  /**
   * The keys, as persons read them, of the branches that a step had in the latest run that came to
   * have any, by name and in their order; empty where none had.
   */
  Map<String, String> lastLabels(String pipeline, String step);

  /**
   * Takes what a branch's run gave, so that nobody collects it before the caller's transaction has
   * ended.
   *
   * @return false when somebody has begun to collect some of it
   */
  boolean take(String branchRun);

  /** How a step's branches stand. */
  BranchCount count(String run, String step);

  /** The first branches that failed. */
  List<BranchStatus> failed(String run, String step, int limit);

  /** Every branch that is done, by name, in the order of the keys. */
  void eachDone(String run, String step, Consumer<Map.Entry<String, Done>> each);

  /** A branch to be recorded. */
  record NewBranch(String name, int place, String label, String fingerprint) {}

  /**
   * What a branch gives.
   *
   * @param run that made it
   * @param key the values of its row's key columns
   * @param outputs by the name that the branch's definition has for them
   */
  record Done(String run, List<String> key, Map<String, MadeDataset> outputs) {
    public Done {
      key = List.copyOf(key);
      outputs = Map.copyOf(outputs);
    }
  }
}
