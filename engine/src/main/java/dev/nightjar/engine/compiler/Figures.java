package dev.nightjar.engine.compiler;

import dev.nightjar.engine.compiler.ComparisonText.Mistake;
import dev.nightjar.engine.compiler.ComparisonText.Part;
import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Step;
import dev.nightjar.steps.contract.step.DriftMetric;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.step.StepParameters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the steps of a pipeline count and measure, as conditions of one step refer to it. */
record Figures(Declaration declaration, Datasets datasets, StepProblems problems) {

  /** The dataset whose rows are to be counted. */
  Found rows(Part of) {
    if (step(of).equals(problems.step())) {
      return itself(of);
    }
    Optional<DatasetInput> dataset = datasets.find(of.text());
    if (dataset.isPresent() || datasets.isUncertain(of.text())) {
      return new Found(dataset.orElse(null), null, null, null);
    }
    Datasets.Missing missing = datasets.explain(of.text());
    return Found.wrong(of.mistake("unknown-dataset", missing.message(), missing.hint()));
  }

  /** The figure that an {@code evaluate} or a {@code monitor} step measures. */
  Found metric(Part of, Part name) {
    if (step(of).equals(problems.step())) {
      return itself(of);
    }
    if (declaration.broken().contains(step(of))) {
      return Found.UNKNOWN;
    }
    Step step = declaration.steps().get(step(of));
    if (step == null) {
      String hint = Nearest.hintOrAll(step(of), declaration.steps().keySet());
      return Found.wrong(of.mistake("unknown-step", "unknown step '%s'".formatted(step(of)), hint));
    }
    boolean whole = of.text().equals(step(of));
    if (whole && step.parameters() instanceof Monitor) {
      return drift(name);
    }
    return whole && step.parameters() instanceof Evaluate evaluate
        ? metric(of.text(), evaluate, name)
        : unmeasured(of, step.parameters().kind(), name);
  }

  private static Found drift(Part name) {
    return DriftMetric.of(name.text())
        .map(metric -> new Found(null, null, metric, null))
        .orElseGet(
            () ->
                Found.wrong(
                    name.mistake(
                        "unknown-metric",
                        "unknown figure of a monitor step: '%s'".formatted(name.text()),
                        Nearest.hintOrAll(name.text(), DriftMetric.labels()))));
  }

  private Found metric(String step, Evaluate evaluate, Part name) {
    Optional<Metric> metric = GateText.metric(name.text());
    if (metric.isEmpty()) {
      return Found.wrong(GateText.unknownMetric(name));
    }
    List<Metric> measured = evaluate.metrics();
    if (!measured.isEmpty() && !measured.contains(metric.get())) {
      String message = "'%s' doesn't measure '%s'".formatted(step, name.text());
      String hint = "it measures " + String.join(", ", GateText.labels(measured));
      return Found.wrong(name.mistake("unmeasured-metric", message, hint));
    }
    Optional<MetricRules> rules = new EvaluateRules(declaration, problems).metricRules(evaluate);
    return rules
        .filter(rule -> !rule.fits(metric.get()))
        .map(rule -> Found.wrong(name.mistake("wrong-metric", rule.refusal(metric.get()), null)))
        .orElseGet(() -> new Found(null, metric.get(), null, null));
  }

  private Found unmeasured(Part of, String kind, Part name) {
    String message = "'%s' has no figure '%s'".formatted(of.text(), name.text());
    String hint = "metrics are measured by evaluate and monitor steps";
    if (datasets.find(of.text()).isPresent()) {
      hint = "a %s step counts rows: %s.%s".formatted(kind, of.text(), ConditionText.ROWS);
    } else if (kind.equals(StepParameters.kind(Monitor.class))) {
      hint = "a monitor step sums its columns up: " + step(of) + "." + DriftMetric.MAX_PSI;
    }
    return Found.wrong(name.mistake("unknown-figure", message, hint));
  }

  private static Found itself(Part of) {
    return Found.wrong(
        of.mistake("self-reference", "a step can't depend on what comes of itself", null));
  }

  private static String step(Part of) {
    int dot = of.text().indexOf('.');
    return dot < 0 ? of.text() : of.text().substring(0, dot);
  }

  /** A figure, or what is wrong with its name; nothing where that has been told. */
  record Found(
      @Nullable DatasetInput dataset,
      @Nullable Metric metric,
      @Nullable DriftMetric drift,
      @Nullable Mistake mistake) {

    private static final Found UNKNOWN = new Found(null, null, null, null);

    private static Found wrong(Mistake mistake) {
      return new Found(null, null, null, mistake);
    }
  }
}
