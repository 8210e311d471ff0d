package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.TaskResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of step means: what it gives, as far as that can be said without data, and how it
 * is done. Kinds are found by {@link java.util.ServiceLoader}; they hold no state, and are used by
 * several threads at once.
 *
 * @param <P> the parameters of a step of this kind
 */
public interface StepKind<P extends StepParameters> {

  /** The parameters that make a step one of this kind. */
  Class<P> parameters();

  /**
   * Says what a step gives, without running it.
   *
   * @return null when that can't be said, for something is wrong with the step or with what it
   *     reads
   */
  AnalysisReport.@Nullable Step analyse(StepAnalysis step, P parameters);

  /**
   * Makes sure, after the pass of another step, that what a lazy one read in it is what was asked.
   *
   * @throws StepFailure when it isn't
   */
  default void verify(StepRun run, P parameters) {}

  /**
   * Does a step. Doing it again, with the same task, writes the same.
   *
   * @throws StepFailure when the step can't be done for a reason that can be told to its author
   */
  TaskResult run(StepRun run, P parameters);

  /**
   * Says how a step's rows are made, without making any.
   *
   * @return empty when the step does more than make one dataset
   * @throws StepFailure as {@link #run}
   */
  default Optional<Prepared> prepare(StepRun run, P parameters) {
    return Optional.empty();
  }

  /**
   * Tells failures of a step from those of others. To be asked where it has run, or its rows were
   * made, in one pass with other steps: then {@link #run} leaves that open.
   */
  default Blame blame(StepRun run, P parameters) {
    return Blame.NONE;
  }

  /** What {@link #run} reads to its end in exactly one pass. To be asked once that is done. */
  default Passed passed(StepRun run, P parameters) {
    return Passed.nothing();
  }

  /**
   * Whether {@link #analyse} goes by nothing but the step itself, what it asks of the {@link
   * StepAnalysis}, and the settings of the driver: then it needn't be asked a second time.
   */
  default boolean looksAtNothingElse() {
    return false;
  }
}
