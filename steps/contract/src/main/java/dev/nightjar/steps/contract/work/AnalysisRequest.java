package dev.nightjar.steps.contract.work;

import dev.nightjar.steps.contract.step.StepParameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the schemas of a whole pipeline without running it.
 *
 * @param steps the steps in an order in which each follows what it reads
 * @param models the signatures of models that aren't trained here, by the reference that names them
 *     ({@code model@champion})
 * @param inputs the datasets that no step of the pipeline makes, by name, and the SQL types of
 *     their columns
 * @param sources what is wanted of sources, which may take as long as reading them
 */
public record AnalysisRequest(
    List<Step> steps,
    Map<String, Signature> models,
    Map<String, Map<String, String>> inputs,
    Sources sources) {

  public AnalysisRequest {
    steps = List.copyOf(steps);
    models = Map.copyOf(models);
    inputs = Map.copyOf(inputs);
  }

  /** Asks for everything about a pipeline that makes all its datasets itself. */
  public AnalysisRequest(List<Step> steps, Map<String, Signature> models) {
    this(steps, models, Map.of(), Sources.IDENTIFY);
  }

  /** The same about other steps. */
  public AnalysisRequest with(List<Step> others) {
    return new AnalysisRequest(others, models, inputs, sources);
  }

  /** The same, asking for no more than what sources look like. */
  public AnalysisRequest lookingOnly() {
    return new AnalysisRequest(steps, models, inputs, Sources.LOOK);
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
   * @param datasets for each dataset that the step knows by another name than the pipeline does,
   *     the pipeline's name for it
   * @param models for each model reference of the step that leads to a step of this pipeline, that
   *     step's name; for one that leads elsewhere and that the step knows by another name than the
   *     pipeline does, the pipeline's reference
   * @param locked for a step that reads a source, the schema that it had when it was last looked
   *     at, which holds where it can't be looked at now; else null
   */
  public record Step(
      String name,
      StepParameters parameters,
      Map<String, String> datasets,
      Map<String, String> models,
      @Nullable Schema locked) {
    public Step {
      datasets = Map.copyOf(datasets);
      models = Map.copyOf(models);
    }

    /** A step whose source must be looked at, and that knows datasets as the pipeline does. */
    public Step(String name, StepParameters parameters, Map<String, String> models) {
      this(name, parameters, Map.of(), models, null);
    }

    /** The same step with what is known of its source. */
    public Step locked(Schema schema) {
      return new Step(name, parameters, datasets, models, schema);
    }

    /** The same step doing something else. */
    public Step with(StepParameters other) {
      return new Step(name, other, datasets, models, locked);
    }
  }
}
