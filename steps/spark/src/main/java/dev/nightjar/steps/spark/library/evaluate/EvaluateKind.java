package dev.nightjar.steps.spark.library.evaluate;

import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Curve;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.StepKind;
import dev.nightjar.steps.spark.StepRun;
import dev.nightjar.steps.spark.library.model.FittedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Measures a model, its baseline and those it is compared with, all on the same rows. */
public final class EvaluateKind implements StepKind<Evaluate> {

  private static final String MODEL = "model";
  private static final String BASELINE = "baseline";

  @Override
  public Class<Evaluate> parameters() {
    return Evaluate.class;
  }

  @Override
  public AnalysisReport.@Nullable Step analyse(StepAnalysis step, Evaluate evaluate) {
    Optional<Signature> signature = step.model(evaluate.model());
    Optional<Schema> input = step.schema(evaluate.input());
    if (signature.isEmpty() || input.isEmpty()) {
      return null;
    }
    return new EvaluateAnalysis(step, evaluate, signature.get(), input.get()).isFine()
        ? new AnalysisReport.Step(
            Map.of(),
            null,
            null,
            null,
            new MetricOrigins(step.step(), evaluate, signature.get(), input.get()).lineage())
        : null;
  }

  @Override
  public boolean looksAtNothingElse() {
    return true;
  }

  @Override
  public TaskResult run(StepRun run, Evaluate evaluate) {
    Dataset<Row> rows = run.read(evaluate.input());
    FittedModel model = FittedModel.load(run.model(evaluate.model()), run.session());
    LabelledRows labelled = new LabelledRows(run.step(), evaluate, model.signature());
    long count = labelled.check(rows);
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    Map<String, List<Curve>> curves = new LinkedHashMap<>();
    Measured own = Subject.model(model).measure(rows);
    metrics.put(MODEL, labelled.figures(own.figures(), Wanted.named(evaluate)));
    curves.put(MODEL, own.curves());
    if (evaluate.baseline() != null) {
      Subject baseline = Subject.baseline(evaluate.baseline(), model.signature());
      metrics.put(BASELINE, labelled.figures(baseline.measure(rows).figures(), Set.<Metric>of()));
    }
    rivals(run, evaluate)
        .forEach(
            (alias, rival) -> {
              Measured measured = measured(run, evaluate, alias, rival, rows);
              metrics.put(alias, figures(run, evaluate, rival, measured));
              curves.put(alias, measured.curves());
            });
    curves.values().removeIf(List::isEmpty);
    Schema schema = run.schema(evaluate.input());
    return new TaskResult(count, Map.of(), null, metrics, List.of())
        .with(new MetricOrigins(run.step(), evaluate, model.signature(), schema).lineage())
        .drawn(curves);
  }

  private static Measured measured(
      StepRun run, Evaluate evaluate, String alias, StoredModel stored, Dataset<Row> rows) {
    Schema schema = run.schema(evaluate.input());
    Rival.check(run.step(), alias, stored.signature(), evaluate.input(), schema);
    return Subject.model(FittedModel.load(stored, run.session())).measure(rows);
  }

  private static Map<String, Double> figures(
      StepRun run, Evaluate evaluate, StoredModel rival, Measured measured) {
    return new LabelledRows(run.step(), evaluate, rival.signature())
        .figures(measured.figures(), Set.<Metric>of());
  }

  private static Map<String, StoredModel> rivals(StepRun run, Evaluate evaluate) {
    Map<String, StoredModel> rivals = new TreeMap<>(run.task().models());
    rivals.remove(evaluate.model());
    return rivals;
  }
}
