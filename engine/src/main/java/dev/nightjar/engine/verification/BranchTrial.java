package dev.nightjar.engine.verification;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.compiler.BranchTemplate;
import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.compiler.Row;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.BadRows;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Gathering;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A step that runs a definition for each row of a dataset, in a test: one branch after the other.
 */
record BranchTrial(Workbench workbench, BranchTemplate template, Analyser analyser) {

  Outcome run(PlannedStep step) {
    Foreach foreach = (Foreach) step.parameters();
    Gathering gathering = Objects.requireNonNull(foreach.gathering());
    List<Gathering.Branch> branches = new ArrayList<>();
    Map<String, Format> formats = new HashMap<>();
    List<Row> rows;
    try {
      rows = workbench.rows(step, template);
    } catch (BadRows e) {
      return new Outcome.Failed(e.failure());
    }
    for (Row row : rows) {
      Optional<Failure> failure = branch(row);
      if (failure.isPresent()) {
        return new Outcome.Failed(failure.get());
      }
      List<String> locations = new ArrayList<>();
      Map<String, DatasetInput> outputs = template.outputs(row);
      for (String output : gathering.outputs()) {
        String name = Objects.requireNonNull(outputs.get(output)).name();
        StoredDataset made = workbench.dataset(name).map(MadeDataset::stored).orElseThrow();
        locations.add(made.location());
        formats.put(output, made.format());
      }
      branches.add(new Gathering.Branch(row.key(), locations));
    }
    Map<String, StoredDataset> each = new HashMap<>();
    template
        .outputs()
        .forEach(
            (output, schema) ->
                each.put(
                    Gathering.OF_EACH + output,
                    new StoredDataset("", formats.getOrDefault(output, Format.PARQUET), schema)));
    return workbench.run(step.with(foreach.with(gathering.of(branches))), each);
  }

  /** Why a branch failed; empty when it did not. */
  private Optional<Failure> branch(Row row) {
    Planning planning =
        Objects.requireNonNull(template.plans(List.of(row), analyser).get(row.name()));
    if (planning instanceof Planning.Refused refused) {
      Problem first = refused.problems().all().get(0);
      return Optional.of(
          new Failure(
              Failure.Owner.USER,
              first.code(),
              "%s: %s".formatted(row.label(), first.message()),
              first.hint(),
              null));
    }
    Plan plan = ((Planning.Planned) planning).plan();
    for (PlannedStep step : plan.steps()) {
      if (step.parameters().needsDriver() && workbench.run(step) instanceof Outcome.Failed failed) {
        return Optional.of(failed.failure());
      }
    }
    return Optional.empty();
  }
}
