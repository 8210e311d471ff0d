package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Collect.BadRows;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.SourceVersion;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import dev.nightjar.steps.spark.Blame;
import dev.nightjar.steps.spark.Locations;
import dev.nightjar.steps.spark.Prepared;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.StepFailure;
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

/** Reads a source into a dataset. */
public final class CollectKind implements StepKind<Collect> {

  @Override
  public Class<Collect> parameters() {
    return Collect.class;
  }

  @Override
  public AnalysisReport.@Nullable Step analyse(StepAnalysis step, Collect collect) {
    if (!collect.format().isFiles()) {
      return TableCollecting.analyse(step, collect);
    }
    Problems problems = new Problems();
    StructType declared = DeclaredSchema.of(collect, problems);
    SourceFiles files;
    try {
      files = files(step.session(), collect);
    } catch (NoSource e) {
      if (problems.isEmpty() && e.unreachable() && step.locked().isPresent()) {
        return given(step, collect, unseen(declared, step.locked().get()), null);
      }
      problems.add("/collect/path", e.code(), e.getMessage(), e.hint());
      problems.report(step);
      return null;
    }
    Optional<Reading> reading;
    @Nullable SourceVersion version;
    try {
      reading = open(step.session(), collect, files, declared, problems);
      version = step.identifiesSources() ? SourceWatch.version(files) : null;
    } catch (Exception e) {
      step.report("/collect/path", e);
      return null;
    }
    problems.report(step);
    if (reading.isEmpty() || !Storable.check(reading.get().schema(), "/collect/schema", step)) {
      return null;
    }
    Schema schema = Schemas.of(reading.get().schema());
    if (declared.isEmpty()) {
      step.locked()
          .ifPresent(locked -> new LockedSource(locked).compare(schema, "/collect/path", step));
    }
    return given(step, collect, schema, version);
  }

  private static AnalysisReport.Step given(
      StepAnalysis step, Collect collect, Schema schema, @Nullable SourceVersion source) {
    Map<String, Schema> datasets = new LinkedHashMap<>();
    datasets.put(step.step(), schema);
    if (collect.badRows() == BadRows.QUARANTINE) {
      datasets.put(bad(step.step()), Schemas.of(BadRecords.SCHEMA));
    }
    return new AnalysisReport.Step(
        datasets,
        null,
        null,
        source,
        SourceOrigins.of(collect, collect.files(), step.step(), schema));
  }

  /** What a source gives that can't be looked at: as declared, or else as it was. */
  private static Schema unseen(StructType declared, Schema locked) {
    return declared.isEmpty() ? locked : Schemas.of(declared);
  }

  @Override
  public TaskResult run(StepRun run, Collect collect) {
    if (!collect.format().isFiles()) {
      return TableCollecting.run(run, collect);
    }
    SourceVersion analysed = run.task().source();
    if (analysed == null) {
      return made(run, collect);
    }
    SourceWatch watch = SourceWatch.over(() -> files(run, collect));
    return made(run, collect).from(watch.end(analysed, run.step()));
  }

  private static TaskResult made(StepRun run, Collect collect) {
    Reading reading = reading(run, collect);
    TaskResult made =
        collect.badRows() == BadRows.FAIL
            ? strict(run, reading)
            : BadRecords.in(reading, rows -> quarantining(run, rows));
    return made.with(
        SourceOrigins.of(collect, collect.files(), run.step(), Schemas.of(reading.schema())));
  }

  @Override
  public void verify(StepRun run, Collect collect) {
    if (!collect.format().isFiles()) {
      TableCollecting.verify(run, collect);
      return;
    }
    SourceVersion analysed = run.task().source();
    if (analysed != null) {
      SourceWatch.verify(() -> files(run, collect), analysed, run.step());
    }
  }

  @Override
  public Optional<Prepared> prepare(StepRun run, Collect collect) {
    if (!collect.format().isFiles()) {
      return Optional.of(TableCollecting.prepare(run, collect));
    }
    if (collect.badRows() != BadRows.FAIL) {
      return Optional.empty();
    }
    return Optional.of(Prepared.of(reading(run, collect).strict()));
  }

  @Override
  public Blame blame(StepRun run, Collect collect) {
    return collect.format().isFiles()
        ? new Blame() {
          @Override
          public boolean claims(Exception thrown) {
            return BadRecords.ended(thrown);
          }

          @Override
          public Optional<StepFailure> told(Exception thrown) {
            return BadRecords.ended(thrown)
                ? Optional.of(
                    BadRecords.in(reading(run, collect), rows -> rows.failure(run.step())))
                : Optional.empty();
          }
        }
        : Blame.NONE;
  }

  private static Reading reading(StepRun run, Collect collect) {
    Problems problems = new Problems();
    return open(run.session(), collect, problems).orElseThrow(() -> problems.failure(run.step()));
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
            .parquet(Locations.readable(bad.stored().location()))
            .selectExpr("min(record)")
            .head();
    return least.getString(0);
  }

  private static Optional<Reading> open(SparkSession session, Collect collect, Problems problems) {
    StructType declared = DeclaredSchema.of(collect, problems);
    try {
      return open(session, collect, files(session, collect), declared, problems);
    } catch (NoSource e) {
      problems.add("/collect/path", e.code(), e.getMessage(), e.hint());
      return Optional.empty();
    }
  }

  private static Optional<Reading> open(
      SparkSession session,
      Collect collect,
      SourceFiles files,
      StructType declared,
      Problems problems) {
    return problems.isEmpty()
        ? SourceFormat.of(collect.format())
            .open(new SourceFormat.Source(session, collect, files), declared, problems)
        : Optional.empty();
  }

  private static SourceFiles files(SparkSession session, Collect collect) {
    return SourceFiles.find(collect.files(), session.sparkContext().hadoopConfiguration());
  }

  private static SourceFiles files(StepRun run, Collect collect) {
    return files(run.session(), collect);
  }

  static String bad(String step) {
    return step + ".bad";
  }
}
