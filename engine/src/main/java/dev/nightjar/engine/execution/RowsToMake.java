package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.OnFailure;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds out how rows can be had before a run: from what lies somewhere, by queries and sources. */
final class RowsToMake {

  private final Plan plan;
  private final Function<String, Optional<Published>> lying;
  private final String folder;
  private final Map<String, Task> made = new LinkedHashMap<>();

  /**
   * Looks at a plan.
   *
   * @param lying the output of a step that lies somewhere, by the step's name
   * @param folder a URI; rows that have to be made are written below it
   */
  RowsToMake(Plan plan, Function<String, Optional<Published>> lying, String folder) {
    this.plan = plan;
    this.lying = lying;
    this.folder = folder;
  }

  /** Where the rows of a dataset are. */
  RowsAhead of(DatasetInput rows) {
    Optional<StoredDataset> stored = stored(rows);
    if (stored.isPresent()) {
      return new RowsAhead.Written(stored.get());
    }
    try {
      make(rows);
    } catch (Unmakeable e) {
      return new RowsAhead.Unknown(
          "how many branches it has is known once %s has run".formatted(e.step));
    }
    List<Task> all = new ArrayList<>(made.values());
    Task last = all.remove(all.size() - 1);
    return new RowsAhead.ToMake(
        new Task(
                last.attempt(),
                last.step(),
                last.parameters(),
                last.datasets(),
                last.models(),
                last.output(),
                all)
            .knowing(last.names())
            .of(last.source()));
  }

  private Optional<StoredDataset> stored(DatasetInput input) {
    return lying
        .apply(input.step())
        .map(published -> published.resultAs(input.step()).datasets().get(input.name()))
        .map(MadeDataset::stored);
  }

  private void make(DatasetInput input) throws Unmakeable {
    PlannedStep step = plan.step(input.step()).orElseThrow(() -> new Unmakeable(input.step()));
    if (!input.name().equals(step.name()) || !isMakeable(step)) {
      throw new Unmakeable(step.name());
    }
    Map<String, StoredDataset> read = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (DatasetInput each : step.datasets()) {
      Optional<StoredDataset> stored = stored(each);
      if (stored.isPresent()) {
        read.put(each.reference(), stored.get());
      } else {
        if (!made.containsKey(each.step())) {
          make(each);
        }
        names.put(each.reference(), each.step());
      }
    }
    made.put(
        step.name(),
        new Task(
                "plan/" + step.name() + "/1",
                step.name(),
                step.parameters(),
                read,
                Map.of(),
                folder + step.name())
            .knowing(names)
            .of(step.analysis().source()));
  }

  /** Whether a step does no more than give rows, which others may read without writing them. */
  private static boolean isMakeable(PlannedStep step) {
    return step.conditions().isEmpty() && step.resources() == null && givesRows(step.parameters());
  }

  private static boolean givesRows(StepParameters parameters) {
    if (parameters instanceof Collect collect) {
      return collect.badRows() != Collect.BadRows.QUARANTINE;
    }
    if (parameters instanceof Check check) {
      return check.expect().stream()
          .map(each -> each.onFailure() == null ? check.onFailure() : each.onFailure())
          .noneMatch(OnFailure.QUARANTINE::equals);
    }
    return parameters instanceof Sql;
  }

  private static final class Unmakeable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String step;

    Unmakeable(String step) {
      super(step);
      this.step = step;
    }
  }
}
