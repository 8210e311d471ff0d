package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt made, with what only the analysis knows of it: which columns have a value in
 * every row. A file that holds them doesn't tell, and neither does a pass that goes through other
 * steps.
 */
final class AsAnalysed {

  private AsAnalysed() {}

  static TaskResult result(TaskResult made, AnalysisReport.Step analysed) {
    Map<String, MadeDataset> datasets = new LinkedHashMap<>();
    made.datasets().forEach((name, each) -> datasets.put(name, dataset(each, analysed, name)));
    return new TaskResult(
        made.rows(),
        datasets,
        model(made.model(), analysed.model()),
        made.metrics(),
        made.quality(),
        made.lineage(),
        lazy(made.lazy(), analysed),
        made.source(),
        made.curves());
  }

  private static MadeDataset dataset(MadeDataset made, AnalysisReport.Step analysed, String name) {
    StoredDataset stored = made.stored();
    Schema known = schema(stored.schema(), analysed.datasets().get(name));
    return new MadeDataset(
        new StoredDataset(stored.location(), stored.format(), known), made.rows(), made.bytes());
  }

  /** A step whose rows lie nowhere gives one dataset. */
  private static @Nullable Schema lazy(@Nullable Schema lazy, AnalysisReport.Step analysed) {
    return lazy == null || analysed.datasets().size() != 1
        ? lazy
        : schema(lazy, analysed.datasets().values().iterator().next());
  }

  private static @Nullable StoredModel model(
      @Nullable StoredModel made, @Nullable Signature analysed) {
    if (made == null || analysed == null) {
      return made;
    }
    Signature signature = made.signature();
    Signature known =
        new Signature(
            schema(signature.input(), analysed.input()),
            signature.output(),
            signature.label(),
            signature.task(),
            signature.classes());
    return new StoredModel(made.location(), known, made.bytes());
  }

  private static Schema schema(Schema made, @Nullable Schema analysed) {
    return analysed == null ? made : made.neverNullAs(analysed);
  }
}
