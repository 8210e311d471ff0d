package dev.nightjar.steps.spark.library.train;

import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.step.Train.Task;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Passed;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.StepKind;
import dev.nightjar.steps.spark.StepRun;
import dev.nightjar.steps.spark.library.data.DatasetFiles;
import dev.nightjar.steps.spark.library.model.Classes;
import dev.nightjar.steps.spark.library.model.FittedModel;
import dev.nightjar.steps.spark.library.model.Signatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Fits a model. */
public final class TrainKind implements StepKind<Train> {

  @Override
  public Class<Train> parameters() {
    return Train.class;
  }

  @Override
  public AnalysisReport.@Nullable Step analyse(StepAnalysis step, Train train) {
    Optional<Schema> schema = step.schema(train.input());
    if (schema.isEmpty()) {
      return null;
    }
    Columns columns = new Columns(step, train.input(), schema.get());
    Optional<Column> label = columns.find(train.label(), "/train/label");
    Goal goal = label.isPresent() ? Goal.check(train, label.get(), step) : null;
    Features features = Features.of(train, schema.get());
    boolean learnable = features.check(train, columns, step);
    if (goal == null || !learnable || !StageSchemas.check(train, goal, features, step)) {
      return null;
    }
    List<String> classes =
        goal.label().type().equals("boolean") ? List.of("false", "true") : List.of();
    return new AnalysisReport.Step(
        Map.of(),
        signature(train, goal, features, classes),
        null,
        null,
        lineage(step.step(), train, goal, features));
  }

  @Override
  public TaskResult run(StepRun run, Train train) {
    Schema schema = run.schema(train.input());
    Goal goal = Goal.of(train, schema.column(train.label()).orElseThrow()).orElseThrow();
    Features features = Features.of(train, schema);
    Dataset<Row> rows =
        TrainingRows.of(run.read(train.input()), train, features)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Profile profile = Profile.of(rows, features, goal.label());
      profile.check(run.step(), train, features);
      Classes classes =
          goal.task() == Task.CLASSIFICATION
              ? LabelClasses.of(rows, train, goal, run.step())
              : new Classes(List.of(), goal.label().type());
      PipelineModel model =
          new Fitting(run.step(), train, goal, features, classes, profile.rows()).fit(rows);
      String location = run.folder("model");
      FittedModel.save(model, location, run.session());
      Signature signature = signature(train, goal, features, classes.values());
      StoredModel stored =
          new StoredModel(location, signature, DatasetFiles.below(location, run.session()).bytes());
      return new TaskResult(profile.rows(), Map.of(), stored, Map.of(), List.of())
          .with(lineage(run.step(), train, goal, features));
    } finally {
      rows.unpersist();
    }
  }

  @Override
  public Passed passed(StepRun run, Train train) {
    return Passed.read(run.read(train.input()));
  }

  @Override
  public boolean looksAtNothingElse() {
    return true;
  }

  private static ColumnLineage lineage(String step, Train train, Goal goal, Features features) {
    Field model = Field.model(step);
    List<ColumnEdge> edges = new ArrayList<>();
    edges.add(new ColumnEdge(Field.rows(train.input()), model, Kind.ROWS));
    edges.add(new ColumnEdge(Field.column(train.input(), goal.label().name()), model, Kind.LABEL));
    for (String feature : features.names()) {
      edges.add(new ColumnEdge(Field.column(train.input(), feature), model, Kind.FEATURE));
    }
    return ColumnLineage.of(edges);
  }

  private static Signature signature(
      Train train, Goal goal, Features features, List<String> classes) {
    return new Signature(
        new Schema(features.columns()).neverNull(each -> features.needs(each, train)),
        Signatures.output(goal.label(), goal.task(), goal.isTwofold(train)),
        goal.label(),
        goal.task(),
        classes);
  }
}
