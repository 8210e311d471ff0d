package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Approve;
import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Custom;
import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Score;
import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.step.Train;
import java.util.Map;
import java.util.Objects;

/**
 * The version of what each kind does. A number goes up when the same parameters on the same inputs
 * would give another output than before: then no output of the old version is reused.
 */
final class KindVersion {

  private static final Map<Class<? extends StepParameters>, Integer> VERSIONS =
      Map.of(
          Collect.class, 1,
          Sql.class, 2,
          Custom.class, 1,
          Check.class, 1,
          Split.class, 1,
          Train.class, 1,
          Evaluate.class, 1,
          Deploy.class, 1,
          Approve.class, 1,
          Score.class, 1);

  private KindVersion() {}

  static int of(StepParameters parameters) {
    return Objects.requireNonNull(VERSIONS.get(parameters.getClass()));
  }
}
