package dev.nightjar.steps.contract.work;

import dev.nightjar.steps.contract.step.StepParameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one step, ready to be run by a driver.
 *
 * @param attempt names the attempt in everything that is said about it
 * @param datasets what the step reads, by the name that it uses
 * @param models the models that it uses, by the reference that it uses; for {@code evaluate} also
 *     the versions that a gate compares with, by alias
 * @param output the folder that is this attempt's own; nothing else ever writes there
 * @param lazy attempts of other steps whose rows lie nowhere and are made in this one's pass, each
 *     after those that it reads; what they make is known to those after them by their steps' names
 * @param names for each dataset that is made in this pass and that the step knows by another name
 *     than its step's, by that name: the step
 * @param source for a step that reads a source, the version that the task is meant for; else null
 */
public record Task(
    String attempt,
    String step,
    StepParameters parameters,
    Map<String, StoredDataset> datasets,
    Map<String, StoredModel> models,
    String output,
    List<Task> lazy,
    Map<String, String> names,
    @Nullable SourceVersion source) {
  public Task {
    datasets = Map.copyOf(datasets);
    models = Map.copyOf(models);
    lazy = List.copyOf(lazy);
    names = Map.copyOf(names);
  }

  /** An attempt that runs by itself. */
  public Task(
      String attempt,
      String step,
      StepParameters parameters,
      Map<String, StoredDataset> datasets,
      Map<String, StoredModel> models,
      String output) {
    this(attempt, step, parameters, datasets, models, output, List.of());
  }

  /** An attempt that reads no source. */
  public Task(
      String attempt,
      String step,
      StepParameters parameters,
      Map<String, StoredDataset> datasets,
      Map<String, StoredModel> models,
      String output,
      List<Task> lazy) {
    this(attempt, step, parameters, datasets, models, output, lazy, Map.of(), null);
  }

  /** The same attempt, meant for a version of its source. */
  public Task of(@Nullable SourceVersion version) {
    return new Task(attempt, step, parameters, datasets, models, output, lazy, names, version);
  }

  /** The same attempt, knowing some of what is made in its pass by other names. */
  public Task knowing(Map<String, String> others) {
    return new Task(attempt, step, parameters, datasets, models, output, lazy, others, source);
  }
}
