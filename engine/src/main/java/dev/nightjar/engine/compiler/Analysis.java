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
 * @param inputs the schemas of the datasets that are given from outside, by name
 */
record Analysis(
    Map<String, AnalysisReport.Step> steps,
    Map<String, Signature> live,
    Map<String, String> settings,
    Map<String, Schema> inputs) {

  private static final AnalysisReport.Step NOTHING =
      new AnalysisReport.Step(Map.of(), null, null, null);

  Analysis {
    steps = Map.copyOf(steps);
    live = Map.copyOf(live);
    inputs = Map.copyOf(inputs);
  }

  /** The same of a pipeline that needs nothing from outside. */
  Analysis without() {
    return new Analysis(steps, live, settings, Map.of());
  }

  AnalysisReport.Step of(String step) {
    return steps.getOrDefault(step, NOTHING);
  }

  /** The schema of a dataset of this pipeline; empty when no step gives one of this name. */
  Optional<Schema> schema(String dataset) {
    return Optional.ofNullable(of(dataset).datasets().get(dataset))
        .or(() -> Optional.ofNullable(of(Names.withoutPart(dataset)).datasets().get(dataset)))
        .or(() -> Optional.ofNullable(inputs.get(dataset)));
  }

  /** What a model takes and gives. */
  Optional<Signature> signature(ModelInput model) {
    Signature live = live().get(model.name());
    return Optional.ofNullable(live == null ? of(model.step()).model() : live);
  }
}
