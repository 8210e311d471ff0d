package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.SourceVersion;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.spark.Prepared;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.StepFailure;
import dev.nightjar.steps.spark.StepRun;
import dev.nightjar.steps.spark.library.data.DatasetWriter;
import dev.nightjar.steps.spark.library.data.Storable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads a table, or what a database answers, into a dataset. */
final class TableCollecting {

  private TableCollecting() {}

  static AnalysisReport.@Nullable Step analyse(StepAnalysis step, Collect collect) {
    Problems problems = new Problems();
    StructType declared = DeclaredSchema.of(collect, problems);
    try {
      TableSource source = TableSource.of(step.session(), collect);
      Optional<StructType> found = source.schema(problems);
      found.ifPresent(has -> TypedColumns.check(declared, has, "the source", problems));
      boolean known = found.isPresent() && problems.isEmpty();
      SourceVersion version = known && step.identifiesSources() ? source.version() : null;
      problems.report(step);
      return known ? given(step, collect, source, declared, found.get(), version) : null;
    } catch (UnusableSource e) {
      Optional<Schema> locked = e.unreachable() ? step.locked() : Optional.empty();
      if (locked.isPresent() && problems.isEmpty()) {
        Schema schema =
            declared.isEmpty() ? locked.get() : Schemas.of(declared).neverNullAs(locked.get());
        return new AnalysisReport.Step(Map.of(step.step(), schema), null, null, null);
      }
      e.addTo(problems);
      problems.report(step);
      return null;
    }
  }

  private static AnalysisReport.@Nullable Step given(
      StepAnalysis step,
      Collect collect,
      TableSource source,
      StructType declared,
      StructType found,
      @Nullable SourceVersion version) {
    StructType columns = declared.isEmpty() ? found : declared;
    if (!Storable.check(columns, source.pointer(), step)) {
      return null;
    }
    Schema schema = Schemas.of(columns).neverNullAs(Schemas.promised(found));
    if (declared.isEmpty()) {
      step.locked().ifPresent(was -> new LockedSource(was).compare(schema, source.pointer(), step));
    }
    return new AnalysisReport.Step(
        Map.of(step.step(), schema),
        null,
        null,
        version,
        SourceOrigins.of(collect, source.name(), step.step(), schema));
  }

  static TaskResult run(StepRun run, Collect collect) {
    try {
      TableSource source = TableSource.of(run.session(), collect);
      SourceVersion meant = run.task().source();
      SourceVersion version = meant == null ? source.version() : meant;
      String before = source.identity(version);
      Dataset<Row> rows = rows(source, version, collect, run.step());
      MadeDataset made = DatasetWriter.parquet(rows, run.folder("data"));
      if (!source.identity(version).equals(before)) {
        throw changed(source, run.step());
      }
      return new TaskResult(made.rows(), Map.of(run.step(), made), null, Map.of(), List.of())
          .with(SourceOrigins.of(collect, source.name(), run.step(), Schemas.of(rows.schema())))
          .from(meant == null || before.equals(meant.identity()) ? null : before);
    } catch (UnusableSource e) {
      throw e.failure(run.step());
    }
  }

  static Prepared prepare(StepRun run, Collect collect) {
    try {
      TableSource source = TableSource.of(run.session(), collect);
      SourceVersion meant = run.task().source();
      SourceVersion version = meant == null ? source.version() : meant;
      return Prepared.of(rows(source, version, collect, run.step()));
    } catch (UnusableSource e) {
      throw e.failure(run.step());
    }
  }

  static void verify(StepRun run, Collect collect) {
    SourceVersion meant = run.task().source();
    if (meant == null) {
      return;
    }
    try {
      TableSource source = TableSource.of(run.session(), collect);
      if (!source.identity(meant).equals(meant.identity())) {
        throw changed(source, run.step());
      }
    } catch (UnusableSource e) {
      throw e.failure(run.step());
    }
  }

  private static Dataset<Row> rows(
      TableSource source, SourceVersion version, Collect collect, String step) {
    Problems problems = new Problems();
    StructType declared = DeclaredSchema.of(collect, problems);
    Dataset<Row> rows = source.rows(version);
    TypedColumns.check(declared, rows.schema(), "the source", problems);
    if (!problems.isEmpty()) {
      throw problems.failure(step);
    }
    return declared.isEmpty() ? rows : TypedColumns.select(rows, declared);
  }

  private static StepFailure changed(TableSource source, String step) {
    return new StepFailure(
        new Failure(
            Failure.Owner.PLATFORM,
            "source-changed",
            "rows of the source changed while it was read",
            null,
            Place.at(step, source.pointer())));
  }
}
