package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The output of a successful attempt.
 *
 * @param pipeline the pipeline of the run that made it
 * @param step the step that made it
 */
public record Published(
    String attempt, String pipeline, String step, String fingerprint, TaskResult result) {

  /** Whether it was made by this step of this pipeline. */
  boolean madeBy(String otherPipeline, String otherStep) {
    return pipeline.equals(otherPipeline) && step.equals(otherStep);
  }

  /** Whether all of it lies where it was written, as far as that can be seen without reading it. */
  public boolean isWhole() {
    return !isLazy() && Presence.whole(result);
  }

  /** Whether its rows lie nowhere. */
  public boolean isLazy() {
    return result.lazy() != null;
  }

  /** Its result with the datasets named as if another step had made them. */
  TaskResult resultAs(String otherStep) {
    Map<String, MadeDataset> datasets = new LinkedHashMap<>();
    result
        .datasets()
        .forEach((name, made) -> datasets.put(otherStep + name.substring(step.length()), made));
    return new TaskResult(
        result.rows(),
        datasets,
        result.model(),
        result.metrics(),
        result.quality(),
        null,
        result.lazy(),
        null,
        Map.of());
  }
}
