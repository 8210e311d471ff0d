package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Approve;
import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Custom;
import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Monitor;
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
      Map.ofEntries(
          Map.entry(Collect.class, 1),
          Map.entry(Sql.class, 2),
          Map.entry(Custom.class, 1),
          Map.entry(Check.class, 1),
          Map.entry(Split.class, 1),
          Map.entry(Train.class, 1),
          Map.entry(Evaluate.class, 1),
          Map.entry(Deploy.class, 1),
          Map.entry(Approve.class, 1),
          Map.entry(Score.class, 1),
          Map.entry(Monitor.class, 1),
          Map.entry(Foreach.class, 1));

  private KindVersion() {}

  static int of(StepParameters parameters) {
    return Objects.requireNonNull(VERSIONS.get(parameters.getClass()));
  }
}
