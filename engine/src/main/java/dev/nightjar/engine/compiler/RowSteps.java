package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Materialize;
import dev.nightjar.engine.definition.Retry;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Gathering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A step that runs a definition for each row of a dataset. In an outline the definition's own steps
 * stand in front of it once, for any row: they are analysed, and are no steps of a run.
 *
 * @param called the definition for any row
 * @param links what the step reads, and what it waits for
 */
record RowSteps(String name, Written written, Outline called, Links links) {

  /** The definition's steps. */
  Expansion ofAnyRow() {
    List<DatasetInput> given =
        links.datasets().stream()
            .filter(dataset -> !dataset.reference().equals(BranchTemplate.ROWS))
            .toList();
    Links inputs = new Links(given, List.of(), links.edges());
    return Expansion.branch(name, OutlinedStep.ANY_ROW, written, called, inputs);
  }

  /** The step itself, which reads what stands for the outputs of its branches. */
  OutlinedStep step(Foreach foreach, List<Condition> conditions, Retry retry, Duration timeout) {
    List<DatasetInput> datasets = new ArrayList<>(links.datasets());
    List<String> outputs = new ArrayList<>();
    for (DatasetInput output : called.exports().datasets()) {
      outputs.add(output.name());
      String any = name + "." + OutlinedStep.ANY_ROW;
      datasets.add(
          new DatasetInput(
              Gathering.OF_EACH + output.name(),
              any + "." + output.name(),
              any + "." + output.step()));
    }
    return new OutlinedStep(
        name,
        written,
        foreach.with(new Gathering(BranchTemplate.ROWS, outputs, List.of())),
        new Links(datasets, List.of(), links.edges()),
        Set.of(),
        conditions,
        List.of(),
        retry,
        timeout,
        Materialize.AUTO,
        null,
        called.repeated());
  }
}
