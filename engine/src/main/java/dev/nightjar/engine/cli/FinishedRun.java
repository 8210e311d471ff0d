package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.RunJson;
import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.Plan;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run that was waited for, to its end.
 *
 * @param read the datasets that steps of it read, as far as that is known here
 */
record FinishedRun(RunJson run, Set<String> read) {

  /** A run of this plan. */
  static FinishedRun of(Plan plan, RunJson run) {
    return new FinishedRun(
        run,
        plan.steps().stream()
            .flatMap(step -> step.datasets().stream())
            .map(DatasetInput::name)
            .collect(Collectors.toSet()));
  }
}
