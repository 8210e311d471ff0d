package dev.nightjar.steps.spark.library.split;

import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.spark.Cases;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Passed;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.StepKind;
import dev.nightjar.steps.spark.StepRun;
import dev.nightjar.steps.spark.library.data.DatasetWriter;
import dev.nightjar.steps.spark.library.lineage.ColumnOrigins;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Divides a dataset into parts. */
public final class SplitKind implements StepKind<Split> {

  private static final Cases<Split.Method, Schema, Division> DIVISIONS =
      Cases.<Split.Method, Schema, Division>of(Split.Method.class)
          .when(Split.Hash.class, (hash, schema) -> new HashDivision(hash))
          .when(Split.Stratified.class, (strata, schema) -> new StratifiedDivision(strata, schema))
          .when(Split.Time.class, (time, schema) -> new TimeDivision(time, schema))
          .build();

  @Override
  public Class<Split> parameters() {
    return Split.class;
  }

  @Override
  public AnalysisReport.@Nullable Step analyse(StepAnalysis step, Split split) {
    Optional<Schema> schema = step.schema(split.input());
    if (schema.isEmpty()) {
      return null;
    }
    Columns columns = new Columns(step, split.input(), schema.get());
    if (!DIVISIONS.apply(split.method(), schema.get()).check(columns, step)) {
      return null;
    }
    Map<String, Schema> parts = new LinkedHashMap<>();
    split.parts().forEach(part -> parts.put(dataset(step.step(), part), schema.get()));
    Dataset<Row> assigned =
        DIVISIONS
            .apply(split.method(), schema.get())
            .assign(step.empty(split.input()).orElseThrow());
    return new AnalysisReport.Step(parts, null, null, null, lineage(assigned, step.step(), split));
  }

  @Override
  public TaskResult run(StepRun run, Split split) {
    Division division = DIVISIONS.apply(split.method(), run.schema(split.input()));
    Dataset<Row> assigned = division.assign(run.read(split.input()));
    if (division.isCostly() || run.isLazy(split.input())) {
      assigned = assigned.persist(StorageLevel.MEMORY_AND_DISK());
    }
    try {
      return written(run, split, assigned);
    } finally {
      assigned.unpersist();
    }
  }

  @Override
  public Passed passed(StepRun run, Split split) {
    return Passed.read(run.read(split.input()));
  }

  @Override
  public boolean looksAtNothingElse() {
    return true;
  }

  private static TaskResult written(StepRun run, Split split, Dataset<Row> assigned) {
    Map<String, MadeDataset> parts = new LinkedHashMap<>();
    for (String part : split.parts()) {
      parts.put(
          dataset(run.step(), part), DatasetWriter.parquet(part(assigned, part), run.folder(part)));
    }
    long rows = parts.values().stream().mapToLong(MadeDataset::rows).sum();
    return new TaskResult(rows, parts, null, Map.of(), List.of())
        .with(lineage(assigned, run.step(), split));
  }

  private static Dataset<Row> part(Dataset<Row> assigned, String part) {
    return assigned.filter(functions.col(Division.PART).equalTo(part)).drop(Division.PART);
  }

  private static ColumnLineage lineage(Dataset<Row> assigned, String step, Split split) {
    ColumnLineage all = ColumnLineage.NONE;
    for (String part : split.parts()) {
      all = all.and(ColumnOrigins.of(part(assigned, part), dataset(step, part), split.input()));
    }
    return all;
  }

  private static String dataset(String step, String part) {
    return step + "." + part;
  }
}
