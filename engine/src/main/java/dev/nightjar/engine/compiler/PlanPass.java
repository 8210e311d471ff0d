package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.work.AnalysisReport;

/** Makes the plan of all that is known. */
record PlanPass(Outline outline, Analysis analysis, Fusion fusion) {

  Plan plan() {
    return new Plan(
        outline.pipeline(),
        outline.parameters(),
        outline.steps().stream().map(this::planned).toList(),
        fusion);
  }

  private PlannedStep planned(OutlinedStep step) {
    AnalysisReport.Step analysed = analysis.of(step.name());
    return new PlannedStep(
        step.name(),
        step.parameters(),
        step.upstream(),
        step.links().datasets(),
        step.links().models(),
        step.conditions(),
        step.gates(),
        step.retry(),
        step.timeout(),
        analysed,
        new Identity(step.parameters(), step.name(), analysed).text());
  }
}
