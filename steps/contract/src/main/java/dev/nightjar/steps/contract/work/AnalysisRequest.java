package dev.nightjar.steps.contract.work;

import dev.nightjar.steps.contract.step.StepParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks for the schemas of a whole pipeline without running it.
 *
 * @param steps the steps in an order in which each follows what it reads
 * @param models the signatures of models that aren't trained here, by the reference that names them
 *     ({@code model@champion})
 */
public record AnalysisRequest(List<Step> steps, Map<String, Signature> models) {

  public AnalysisRequest {
    steps = List.copyOf(steps);
    models = Map.copyOf(models);
  }

  /**
   * A step to analyse.
   *
   * @param models for each model reference of the step that leads to a step of this pipeline, that
   *     step's name
   */
  public record Step(String name, StepParameters parameters, Map<String, String> models) {
    public Step {
      models = Map.copyOf(new LinkedHashMap<>(models));
    }
  }
}
