package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Score;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A model of an earlier run that a step holds against rows of this one.
 *
 * @param step the step's name
 * @param dataset the rows
 * @param pointer below the step, to where that is said
 * @param rival whether the step compares its own model with it, and so needs the label too
 */
record Usage(String step, ModelInput model, String dataset, String pointer, boolean rival) {

  /**
   * Those of a pipeline. Where a step moves the alias first, the model is one of this run; a gate
   * always stands before such a step.
   */
  static List<Usage> in(Outline outline) {
    List<Usage> usages = new ArrayList<>();
    for (OutlinedStep step : outline.steps()) {
      if (step.parameters() instanceof Score score) {
        own(step, step.dataset(score.input()), "/score/input", usages);
      } else if (step.parameters() instanceof Evaluate evaluate) {
        own(step, step.dataset(evaluate.input()), "/evaluate/input", usages);
        rivals(step, evaluate, usages);
      }
    }
    return usages;
  }

  private static void own(OutlinedStep step, String rows, String pointer, List<Usage> usages) {
    step.links().models().stream()
        .filter(model -> !step.isMadeHere(model))
        .forEach(model -> usages.add(new Usage(step.name(), model, rows, pointer, false)));
  }

  private static void rivals(OutlinedStep step, Evaluate evaluate, List<Usage> usages) {
    String model = step.links().models().get(0).step();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < step.gates().size(); i++) {
      String alias = step.gates().get(i).alias();
      if (alias != null && seen.add(alias)) {
        ModelInput rival = new ModelInput(model + "@" + alias, model, alias);
        usages.add(
            new Usage(
                step.name(), rival, step.dataset(evaluate.input()), GatePass.POINTER + i, true));
      }
    }
  }
}
