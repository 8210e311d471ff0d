package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.BranchTemplate;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Gathering;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a driver is asked to do once all branches of a step are done.
 *
 * @param run the run that they belong to
 */
record Gather(BranchTemplate template, BranchStore store, String run) {

  /** The attempt with the folders of the branches' outputs. */
  Attempt attempt(Attempt attempt) {
    PlannedStep step = attempt.step();
    Foreach foreach = (Foreach) step.parameters();
    Gathering gathering = Objects.requireNonNull(foreach.gathering());
    Map<String, Format> formats = new HashMap<>();
    List<Gathering.Branch> branches = new ArrayList<>();
    store.eachDone(
        run,
        template.step(),
        each -> {
          List<String> locations = new ArrayList<>();
          for (String output : gathering.outputs()) {
            MadeDataset made = each.getValue().outputs().get(output);
            // A branch whose step was left out by a condition gives no rows.
            locations.add(made == null ? "" : made.stored().location());
            if (made != null) {
              formats.put(output, made.stored().format());
            }
          }
          branches.add(new Gathering.Branch(each.getValue().key(), locations));
        });
    Map<String, StoredDataset> datasets = new HashMap<>(attempt.inputs().datasets());
    template
        .outputs()
        .forEach(
            (output, schema) ->
                datasets.put(
                    Gathering.OF_EACH + output,
                    new StoredDataset("", formats.getOrDefault(output, Format.PARQUET), schema)));
    return new Attempt(
        attempt.id(),
        step.with(foreach.with(gathering.of(branches))),
        attempt.inputs().with(datasets),
        attempt.driver());
  }
}
