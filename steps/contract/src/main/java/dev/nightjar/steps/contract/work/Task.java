package dev.nightjar.steps.contract.work;

import dev.nightjar.steps.contract.step.StepParameters;
import java.util.Map;

/**
 * One attempt of one step, ready to be run by a driver.
 *
 * @param attempt names the attempt in everything that is said about it
 * @param datasets what the step reads, by the name that it uses
 * @param models the models that it uses, by the reference that it uses; for {@code evaluate} also
 *     the versions that a gate compares with, by alias
 * @param output the folder that is this attempt's own; nothing else ever writes there
 */
public record Task(
    String attempt,
    String step,
    StepParameters parameters,
    Map<String, StoredDataset> datasets,
    Map<String, StoredModel> models,
    String output) {
  public Task {
    datasets = Map.copyOf(datasets);
    models = Map.copyOf(models);
  }
}
