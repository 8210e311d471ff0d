package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files don't say which columns are never null: the analysis does, fused or not. */
class AsAnalysedTests {

  private static final Schema FILE = schema(true, true);
  private static final Schema KNOWN = schema(false, true);

  @Test
  void knowsOfWrittenRowsWhatTheAnalysisDoes() {
    MadeDataset made = new MadeDataset(new StoredDataset("file:/x", Format.PARQUET, FILE), 3, 100);
    TaskResult result = new TaskResult(3L, Map.of("s.train", made), null, Map.of(), List.of());

    TaskResult known = AsAnalysed.result(result, gives(Map.of("s.train", KNOWN, "s.test", FILE)));

    assertThat(known.datasets().get("s.train"))
        .isEqualTo(new MadeDataset(new StoredDataset("file:/x", Format.PARQUET, KNOWN), 3, 100));
    assertThat(known.rows()).isEqualTo(3);
    assertThat(AsAnalysed.result(result, gives(Map.of()))).isEqualTo(result);
  }

  @Test
  void knowsTheSameOfRowsThatLieNowhere() {
    TaskResult result = TaskResult.lazy(3L, FILE, List.of());

    assertThat(AsAnalysed.result(result, gives(Map.of("s", KNOWN))))
        .isEqualTo(TaskResult.lazy(3L, KNOWN, List.of()));
  }

  @Test
  void knowsWhatAModelNeeds() {
    StoredModel made = new StoredModel("file:/m", signature(FILE, List.of("a", "b")), 7L);
    TaskResult result = new TaskResult(3L, Map.of(), made, Map.of(), List.of());
    AnalysisReport.Step analysed =
        new AnalysisReport.Step(Map.of(), signature(KNOWN, List.of()), null, null);

    assertThat(AsAnalysed.result(result, analysed).model())
        .isEqualTo(new StoredModel("file:/m", signature(KNOWN, List.of("a", "b")), 7L));
  }

  private static AnalysisReport.Step gives(Map<String, Schema> datasets) {
    return new AnalysisReport.Step(datasets, null, null, null);
  }

  private static Signature signature(Schema input, List<String> classes) {
    return new Signature(
        input,
        new Schema(List.of()),
        new Column("label", "string", true),
        Train.Task.CLASSIFICATION,
        classes);
  }

  private static Schema schema(boolean idNullable, boolean xNullable) {
    return new Schema(
        List.of(new Column("id", "int", idNullable), new Column("x", "int", xNullable)));
  }
}
