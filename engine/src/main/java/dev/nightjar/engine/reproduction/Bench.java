package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.execution.Recipe;
import dev.nightjar.engine.execution.Recipe.Ingredient;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** Does steps again, in a folder that nobody else knows. Nothing of it is recorded. */
final class Bench {

  private static final String GATE = "gate ";

  private final Original original;
  private final Driver driver;
  private final Path scratch;
  private final Map<String, Collect> elsewhere;
  private final Map<String, TaskResult> made = new HashMap<>();

  /**
   * For the steps of one model.
   *
   * @param elsewhere how sources are read that no longer lie where they lay, by step
   */
  Bench(Original original, Driver driver, Path scratch, Map<String, Collect> elsewhere) {
    this.original = original;
    this.driver = driver;
    this.scratch = scratch;
    this.elsewhere = elsewhere;
  }

  /** What is recorded of a step stands for what it makes. */
  void take(PlannedStep step) {
    made.put(step.name(), original.output(step.name()).orElseThrow().result());
  }

  /**
   * Does a step again.
   *
   * @param progress is told the tasks that are done, of those that are known
   */
  Outcome run(PlannedStep step, BiConsumer<Integer, Integer> progress) {
    String output = scratch.resolve(step.name()).toUri().toString();
    Collect source = elsewhere.get(step.name());
    Task task =
        new Task(
                "again/" + step.name() + "/1",
                step.name(),
                source == null ? step.parameters() : source,
                datasets(step),
                models(step),
                output)
            .of(step.analysis().source());
    try {
      Outcome outcome = driver.execute(task, new Progress(progress)).join();
      if (outcome instanceof Outcome.Succeeded succeeded) {
        made.put(step.name(), succeeded.result());
      }
      return outcome;
    } catch (CompletionException e) {
      throw new IllegalStateException("Cannot do step %s again".formatted(step.name()), e);
    }
  }

  private Map<String, StoredDataset> datasets(PlannedStep step) {
    Map<String, StoredDataset> read = new HashMap<>();
    for (DatasetInput input : step.datasets()) {
      TaskResult result = Objects.requireNonNull(made.get(input.step()));
      read.put(
          input.reference(), Objects.requireNonNull(result.datasets().get(input.name())).stored());
    }
    return read;
  }

  private Map<String, StoredModel> models(PlannedStep step) {
    Map<String, StoredModel> used = new HashMap<>();
    for (int i = 0; i < step.models().size(); i++) {
      ModelInput input = step.models().get(i);
      String role = "model " + i;
      used.put(
          input.reference(),
          again(step, input, role)
              .or(() -> recorded(step, role))
              .orElseThrow(
                  () -> new IllegalStateException("Cannot find model: " + input.reference())));
    }
    original.recipe(step.name()).stream()
        .flatMap(recipe -> recipe.ingredients().stream())
        .map(Ingredient::role)
        .filter(role -> role.startsWith(GATE))
        .forEach(
            role ->
                recorded(step, role)
                    .ifPresent(rival -> used.put(role.substring(GATE.length()), rival)));
    return used;
  }

  /** The model that was made again, where the step used the one that it stands for. */
  private Optional<StoredModel> again(PlannedStep step, ModelInput input, String role) {
    Optional<String> meant = original.ingredient(step.name(), role).map(Ingredient::fingerprint);
    Optional<String> own = original.recipe(input.step()).map(Recipe::fingerprint);
    return input.alias() == null || meant.equals(own)
        ? Optional.ofNullable(made.get(input.step())).map(TaskResult::model)
        : Optional.empty();
  }

  private Optional<StoredModel> recorded(PlannedStep step, String role) {
    return original
        .ingredient(step.name(), role)
        .map(ingredient -> original.versions().get(ingredient.fingerprint()))
        .map(ModelVersion::stored);
  }

  private record Progress(BiConsumer<Integer, Integer> progress) implements Driver.Observer {
    @Override
    public void progress(int tasksDone, int tasks) {
      progress.accept(tasksDone, tasks);
    }

    @Override
    public void logged(List<LogLine> lines) {}
  }
}
