package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the steps' outputs.
 *
 * @param steps what each step gives, by name; one that gives nothing is missing
 * @param live the signatures of models from earlier runs, by the reference that names them
 * @param settings what the driver is set to that results may depend on, in order of the keys
 */
record Analysis(
    Map<String, AnalysisReport.Step> steps,
    Map<String, Signature> live,
    Map<String, String> settings) {

  private static final AnalysisReport.Step NOTHING =
      new AnalysisReport.Step(Map.of(), null, null, null);

  Analysis {
    steps = Map.copyOf(steps);
    live = Map.copyOf(live);
  }

  AnalysisReport.Step of(String step) {
    return steps.getOrDefault(step, NOTHING);
  }

  /** The schema of a dataset of this pipeline; empty when no step gives one of this name. */
  Optional<Schema> schema(String dataset) {
    int dot = dataset.indexOf('.');
    String step = dot < 0 ? dataset : dataset.substring(0, dot);
    return Optional.ofNullable(of(step).datasets().get(dataset));
  }

  /** What a model takes and gives. */
  Optional<Signature> signature(ModelInput model) {
    Signature live = live().get(model.reference());
    return Optional.ofNullable(live == null ? of(model.step()).model() : live);
  }
}
