package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.work.AnalysisReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the plan of all that is known. */
record PlanPass(Outline outline, Analysis analysis, Fusion fusion) {

  Plan plan() {
    return new Plan(
        outline.pipeline(),
        outline.parameters(),
        analysis.inputs(),
        outline.steps().stream().map(this::planned).toList(),
        fusion);
  }

  private PlannedStep planned(OutlinedStep step) {
    AnalysisReport.Step analysed = analysis.of(step.name());
    return new PlannedStep(
        step.name(),
        step.parameters(),
        step.upstream(),
        inOrder(step.links().datasets(), analysed.query()),
        step.links().models(),
        step.conditions(),
        step.gates(),
        step.retry(),
        step.timeout(),
        step.resources(),
        analysed.with(Renaming.of(step.links()).apply(analysed.lineage())),
        new Identity(step.parameters(), step.name(), analysed, analysis.settings()).text());
  }

  /** A query numbers what it reads in an order of its own, whatever stands first in its text. */
  private static List<DatasetInput> inOrder(
      List<DatasetInput> inputs, AnalysisReport.@Nullable Query query) {
    if (query == null) {
      return inputs;
    }
    List<DatasetInput> ordered = new ArrayList<>(inputs);
    ordered.sort(Comparator.comparingInt(input -> position(input, query.datasets())));
    return ordered;
  }

  /** What a query reads without any use for its result comes last. */
  private static int position(DatasetInput input, List<String> datasets) {
    int position = datasets.indexOf(input.reference());
    return position < 0 ? datasets.size() : position;
  }
}
