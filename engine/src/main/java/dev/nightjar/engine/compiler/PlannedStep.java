package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.definition.Retry;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.ColumnLineage;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step, ready to be run.
 *
 * @param upstream the steps that must be done first: those it reads, those that move an alias it
 *     uses, and those it is declared to come after
 * @param conditions what must hold for the step to be run; empty where it always is
 * @param gates the conditions of an {@code evaluate} step, parsed; empty for other kinds
 * @param resources what a driver of its own is to have for it; null where the run's own will do
 * @param analysis what it gives, as far as it is known before it runs
 * @param identity everything but its inputs that determines its output, as canonical text; with the
 *     fingerprints of its inputs it makes its own
 */
public record PlannedStep(
    String name,
    StepParameters parameters,
    Set<String> upstream,
    List<DatasetInput> datasets,
    List<ModelInput> models,
    List<Condition> conditions,
    List<Gate> gates,
    Retry retry,
    Duration timeout,
    @Nullable Resources resources,
    AnalysisReport.Step analysis,
    String identity) {

  public PlannedStep {
    upstream = Collections.unmodifiableSet(new LinkedHashSet<>(upstream));
    datasets = List.copyOf(datasets);
    models = List.copyOf(models);
    conditions = List.copyOf(conditions);
    gates = List.copyOf(gates);
  }

  /** The same step doing something else. */
  public PlannedStep with(StepParameters other) {
    return new PlannedStep(
        name,
        other,
        upstream,
        datasets,
        models,
        conditions,
        gates,
        retry,
        timeout,
        resources,
        analysis,
        identity);
  }

  /** What the step's outputs owe to its inputs as it tells it, in the pipeline's names. */
  public ColumnLineage named(ColumnLineage told) {
    return Renaming.of(datasets, models).apply(told);
  }

  /** The step's kind as it is written in a definition. */
  public String kind() {
    return parameters.kind();
  }
}
