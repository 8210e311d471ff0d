package dev.nightjar.steps.spark.library.custom;

import dev.nightjar.steps.contract.step.Custom;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.StepFailure;
import dev.nightjar.steps.spark.StepKind;
import dev.nightjar.steps.spark.StepRun;
import dev.nightjar.steps.spark.library.data.DatasetWriter;
import dev.nightjar.steps.spark.library.data.Storable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Has a class of the pipeline's own do the step. */
public final class CustomKind implements StepKind<Custom> {

  @Override
  public Class<Custom> parameters() {
    return Custom.class;
  }

  @Override
  public AnalysisReport.@Nullable Step analyse(StepAnalysis step, Custom custom) {
    Map<String, Dataset<Row>> inputs = new LinkedHashMap<>();
    for (String dataset : datasets(custom)) {
      Optional<Dataset<Row>> empty = step.empty(dataset);
      if (empty.isEmpty()) {
        return null;
      }
      inputs.put(dataset, empty.get());
    }
    try {
      Map<String, Dataset<Row>> outputs =
          CustomCode.load(step.session(), step.step(), custom).analyse(step.session(), inputs);
      return analysed(step, custom, outputs);
    } catch (StepFailure e) {
      step.report(e);
      return null;
    }
  }

  private static AnalysisReport.@Nullable Step analysed(
      StepAnalysis step, Custom custom, Map<String, Dataset<Row>> outputs) {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    boolean storable = true;
    for (Map.Entry<String, Dataset<Row>> output : outputs.entrySet()) {
      storable &= Storable.check(output.getValue().schema(), CustomCode.STEP, step);
      schemas.put(output.getKey(), NamedInput.known(output.getValue(), step::schema));
    }
    return storable
        ? new AnalysisReport.Step(schemas, null, null, null, lineage(outputs, custom))
        : null;
  }

  @Override
  public TaskResult run(StepRun run, Custom custom) {
    Map<String, Dataset<Row>> rows = new LinkedHashMap<>();
    Map<String, Dataset<Row>> empty = new LinkedHashMap<>();
    for (String dataset : datasets(custom)) {
      rows.put(dataset, run.read(dataset));
      empty.put(
          dataset,
          run.session().createDataFrame(List.of(), Schemas.toSpark(run.stored(dataset).schema())));
    }
    CustomCode code = CustomCode.load(run.session(), run.step(), custom);
    Map<String, Dataset<Row>> announced = code.analyse(run.session(), empty);
    Map<String, Dataset<Row>> outputs = code.transform(run.session(), rows);
    outputs.forEach((name, made) -> code.requireSame(name, announced.get(name), made));
    return code.guarded(() -> written(run, custom, outputs));
  }

  private static TaskResult written(StepRun run, Custom custom, Map<String, Dataset<Row>> outputs) {
    Map<String, MadeDataset> made = new LinkedHashMap<>();
    outputs.forEach(
        (name, rows) -> {
          String part = name.equals(run.step()) ? "data" : name.substring(run.step().length() + 1);
          made.put(name, DatasetWriter.parquet(rows, run.folder(part)));
        });
    long rows = made.values().stream().mapToLong(MadeDataset::rows).sum();
    return new TaskResult(rows, made, null, Map.of(), List.of()).with(lineage(outputs, custom));
  }

  private static Set<String> datasets(Custom custom) {
    return new HashSet<>(custom.invoked().datasets().values());
  }

  private static ColumnLineage lineage(Map<String, Dataset<Row>> outputs, Custom custom) {
    ColumnLineage all = ColumnLineage.NONE;
    for (Map.Entry<String, Dataset<Row>> output : outputs.entrySet()) {
      all = all.and(NamedInput.lineage(output.getValue(), output.getKey(), datasets(custom)));
    }
    return all;
  }
}
