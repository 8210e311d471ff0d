package dev.nightjar.engine.verification;

import dev.nightjar.engine.compiler.BranchTemplate;
import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.compiler.Row;
import dev.nightjar.engine.execution.BranchRows;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Has a driver run steps one after the other, and keeps what they make for those that follow. */
final class Workbench {

  private static final String GIVEN = "given";

  private static final Driver.Observer NOBODY =
      new Driver.Observer() {
        @Override
        public void progress(int tasksDone, int tasks) {}

        @Override
        public void logged(List<LogLine> lines) {}
      };

  private final Driver driver;
  private final Path scratch;
  private final Map<String, MadeDataset> datasets = new HashMap<>();
  private final Map<String, StoredModel> models = new HashMap<>();

  Workbench(Driver driver, Path scratch) {
    this.driver = driver;
    this.scratch = scratch;
  }

  /** Collects what stands in for a dataset. */
  Outcome give(String dataset, Collect collect) {
    Outcome outcome = execute(GIVEN, collect, Map.of(), Map.of(), "given-" + dataset);
    if (outcome instanceof Outcome.Succeeded succeeded) {
      datasets.put(dataset, Objects.requireNonNull(succeeded.result().datasets().get(GIVEN)));
    }
    return outcome;
  }

  /** Runs a step. What is given for one of its datasets stays in place. */
  Outcome run(PlannedStep step) {
    return run(step, Map.of());
  }

  /** The rows that a step runs a definition for. */
  List<Row> rows(PlannedStep step, BranchTemplate template) {
    String rows =
        step.datasets().stream()
            .filter(each -> each.reference().equals(BranchTemplate.ROWS))
            .map(DatasetInput::name)
            .findFirst()
            .orElseThrow();
    StoredDataset stored = Objects.requireNonNull(datasets.get(rows)).stored();
    return new BranchRows(template).read(driver, stored);
  }

  /** Runs a step that reads more than its datasets. */
  Outcome run(PlannedStep step, Map<String, StoredDataset> more) {
    Map<String, StoredDataset> read = new HashMap<>(more);
    step.datasets()
        .forEach(
            input ->
                read.put(
                    input.reference(),
                    Objects.requireNonNull(datasets.get(input.name())).stored()));
    Map<String, StoredModel> used = new HashMap<>();
    for (ModelInput model : step.models()) {
      used.put(model.reference(), Objects.requireNonNull(models.get(model.step())));
    }
    Outcome outcome = execute(step.name(), step.parameters(), read, used, step.name());
    if (outcome instanceof Outcome.Succeeded succeeded) {
      keep(step, succeeded.result());
    }
    return outcome;
  }

  /** A dataset that was given or made. */
  Optional<MadeDataset> dataset(String name) {
    return Optional.ofNullable(datasets.get(name));
  }

  /** The rows of a dataset, each as a JSON object. */
  List<String> rows(MadeDataset dataset) {
    return driver.sample(dataset.stored(), Math.toIntExact(dataset.rows()));
  }

  private void keep(PlannedStep step, TaskResult result) {
    result.datasets().forEach(datasets::putIfAbsent);
    if (result.model() != null) {
      models.put(step.name(), result.model());
    }
  }

  private Outcome execute(
      String step,
      StepParameters parameters,
      Map<String, StoredDataset> read,
      Map<String, StoredModel> used,
      String folder) {
    String output = scratch.resolve(folder).toUri().toString();
    Task task = new Task("test/" + folder + "/1", step, parameters, read, used, output);
    try {
      return driver.execute(task, NOBODY).join();
    } catch (CompletionException e) {
      throw new IllegalStateException("Cannot run step " + step, e.getCause());
    }
  }
}
