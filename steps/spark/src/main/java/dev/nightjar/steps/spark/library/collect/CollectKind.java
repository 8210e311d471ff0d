package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Collect.BadRows;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.StepKind;
import dev.nightjar.steps.spark.StepRun;
import dev.nightjar.steps.spark.library.data.DatasetWriter;
import dev.nightjar.steps.spark.library.data.Storable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads files into a dataset. */
public final class CollectKind implements StepKind<Collect> {

  @Override
  public Class<Collect> parameters() {
    return Collect.class;
  }

  @Override
  public AnalysisReport.@Nullable Step analyse(StepAnalysis step, Collect collect) {
    Problems problems = new Problems();
    Optional<Opened> opened;
    try {
      opened = open(step.session(), collect, problems);
    } catch (Exception e) {
      step.report("/collect/path", e);
      return null;
    }
    problems.report(step);
    if (opened.isEmpty()
        || !Storable.check(opened.get().reading().schema(), "/collect/schema", step)) {
      return null;
    }
    Map<String, Schema> datasets = new LinkedHashMap<>();
    datasets.put(step.step(), Schemas.of(opened.get().reading().schema()));
    if (collect.badRows() == BadRows.QUARANTINE) {
      datasets.put(bad(step.step()), Schemas.of(BadRecords.SCHEMA));
    }
    return new AnalysisReport.Step(datasets, null, null, SourceIdentity.of(opened.get().files()));
  }

  @Override
  public TaskResult run(StepRun run, Collect collect) {
    Problems problems = new Problems();
    Reading reading =
        open(run.session(), collect, problems)
            .orElseThrow(() -> problems.failure(run.step()))
            .reading();
    return collect.badRows() == BadRows.FAIL
        ? strict(run, reading)
        : BadRecords.in(reading, rows -> quarantining(run, rows));
  }

  private static TaskResult strict(StepRun run, Reading reading) {
    try {
      MadeDataset made = DatasetWriter.parquet(reading.strict(), run.folder("data"));
      return new TaskResult(made.rows(), Map.of(run.step(), made), null, Map.of(), List.of());
    } catch (Exception e) {
      if (BadRecords.ended(e)) {
        throw BadRecords.in(reading, rows -> rows.failure(run.step()));
      }
      throw e;
    }
  }

  private static TaskResult quarantining(StepRun run, BadRecords rows) {
    MadeDataset good = DatasetWriter.parquet(rows.good(), run.folder("data"));
    MadeDataset bad = DatasetWriter.parquet(rows.bad(), run.folder("bad"));
    Map<String, MadeDataset> made = new LinkedHashMap<>();
    made.put(run.step(), good);
    made.put(bad(run.step()), bad);
    Quality quality =
        new Quality(
            "fits the schema",
            good.rows() + bad.rows(),
            bad.rows(),
            bad.rows() == 0 ? null : example(run.session(), bad),
            bad.rows() == 0 ? Outcome.PASSED : Outcome.QUARANTINED);
    return new TaskResult(good.rows(), made, null, Map.of(), List.of(quality));
  }

  private static String example(SparkSession session, MadeDataset bad) {
    Row least =
        session
            .read()
            .schema(BadRecords.SCHEMA)
            .parquet(bad.stored().location())
            .selectExpr("min(record)")
            .head();
    return least.getString(0);
  }

  private static Optional<Opened> open(SparkSession session, Collect collect, Problems problems) {
    StructType declared = DeclaredSchema.of(collect, problems);
    SourceFiles files;
    try {
      files = SourceFiles.find(collect.path(), session.sparkContext().hadoopConfiguration());
    } catch (NoSource e) {
      problems.add("/collect/path", e.code(), e.getMessage(), e.hint());
      return Optional.empty();
    }
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    return SourceFormat.of(collect.format())
        .open(new SourceFormat.Source(session, collect, files), declared, problems)
        .map(reading -> new Opened(files, reading));
  }

  private static String bad(String step) {
    return step + ".bad";
  }

  private record Opened(SourceFiles files, Reading reading) {}
}
