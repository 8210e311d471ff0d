package dev.nightjar.steps.spark.library.score;

import dev.nightjar.steps.contract.step.Score;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Passed;
import dev.nightjar.steps.spark.Pointer;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.StepKind;
import dev.nightjar.steps.spark.StepRun;
import dev.nightjar.steps.spark.library.data.DatasetWriter;
import dev.nightjar.steps.spark.library.model.FittedModel;
import dev.nightjar.steps.spark.library.model.Signatures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Predicts for each row. */
public final class ScoreKind implements StepKind<Score> {

  @Override
  public Class<Score> parameters() {
    return Score.class;
  }

  @Override
  public AnalysisReport.@Nullable Step analyse(StepAnalysis step, Score score) {
    Optional<Signature> signature = step.model(score.model());
    Optional<Schema> input = step.schema(score.input());
    if (signature.isEmpty() || input.isEmpty()) {
      return null;
    }
    boolean fine =
        step.isLive(score.model())
            || Signatures.check(signature.get(), score.input(), step, "/score/input");
    Columns columns = new Columns(step, score.input(), input.get());
    fine &= columns.allExist(score.keep(), "/score/keep");
    Scores scores = Scores.of(score, signature.get(), input.get());
    for (Column clash : scores.clashes()) {
      int kept = score.keep().indexOf(clash.name());
      step.report(
          kept < 0 ? "/score/input" : Pointer.child("/score/keep", kept),
          "duplicate-column",
          "column '" + clash.name() + "' has the name of one that the model adds",
          "rename it in SQL" + (kept < 0 ? ", or say which columns to keep" : ""));
      fine = false;
    }
    return fine
        ? new AnalysisReport.Step(
            Map.of(step.step(), scores.schema()),
            null,
            null,
            null,
            new ScoreOrigins(step.step(), score, signature.get(), input.get()).lineage(scores))
        : null;
  }

  @Override
  public TaskResult run(StepRun run, Score score) {
    FittedModel model = FittedModel.load(run.model(score.model()), run.session());
    Schema input = run.schema(score.input());
    Scores scores = Scores.of(score, model.signature(), input);
    Dataset<Row> read = run.read(score.input());
    MadeDataset made =
        run.isLazy(score.input())
            ? onceRead(read, rows -> written(run, score, scores.rows(rows, model)))
            : written(run, score, scores.rows(read, model));
    return new TaskResult(made.rows(), Map.of(run.step(), made), null, Map.of(), List.of())
        .with(new ScoreOrigins(run.step(), score, model.signature(), input).lineage(scores));
  }

  /** Sorting looks at its rows twice: those that would have to be made again are kept. */
  private static MadeDataset onceRead(
      Dataset<Row> rows, Function<Dataset<Row>, MadeDataset> write) {
    Dataset<Row> kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return write.apply(kept);
    } finally {
      kept.unpersist();
    }
  }

  @Override
  public Passed passed(StepRun run, Score score) {
    return Passed.read(run.read(score.input()));
  }

  @Override
  public boolean looksAtNothingElse() {
    return true;
  }

  private static MadeDataset written(StepRun run, Score score, Dataset<Row> rows) {
    return DatasetWriter.write(rows, score.format(), run.folder("data"));
  }
}
