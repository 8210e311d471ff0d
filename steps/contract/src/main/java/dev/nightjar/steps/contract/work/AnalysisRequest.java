package dev.nightjar.steps.contract.work;

import dev.nightjar.steps.contract.step.StepParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the schemas of a whole pipeline without running it.
 *
 * @param steps the steps in an order in which each follows what it reads
 * @param models the signatures of models that aren't trained here, by the reference that names them
 *     ({@code model@champion})
 * @param sources what is wanted of sources, which may take as long as reading them
 */
public record AnalysisRequest(List<Step> steps, Map<String, Signature> models, Sources sources) {

  public AnalysisRequest {
    steps = List.copyOf(steps);
    models = Map.copyOf(models);
  }

  /** Asks for everything. */
  public AnalysisRequest(List<Step> steps, Map<String, Signature> models) {
    this(steps, models, Sources.IDENTIFY);
  }

  /** The same about other steps. */
  public AnalysisRequest with(List<Step> others) {
    return new AnalysisRequest(others, models, sources);
  }

  /** The same, asking for no more than what sources look like. */
  public AnalysisRequest lookingOnly() {
    return new AnalysisRequest(steps, models, Sources.LOOK);
  }

  /** What is wanted of sources. */
  public enum Sources {
    /** Their columns. */
    LOOK,
    /** Also what identifies their content. */
    IDENTIFY
  }

  /**
   * A step to analyse.
   *
   * @param models for each model reference of the step that leads to a step of this pipeline, that
   *     step's name
   * @param locked for a step that reads a source, the schema that it had when it was last looked
   *     at, which holds where it can't be looked at now; else null
   */
  public record Step(
      String name, StepParameters parameters, Map<String, String> models, @Nullable Schema locked) {
    public Step {
      models = Map.copyOf(new LinkedHashMap<>(models));
    }

    /** A step whose source must be looked at. */
    public Step(String name, StepParameters parameters, Map<String, String> models) {
      this(name, parameters, models, null);
    }

    /** The same step with what is known of its source. */
    public Step locked(Schema schema) {
      return new Step(name, parameters, models, schema);
    }
  }
}
