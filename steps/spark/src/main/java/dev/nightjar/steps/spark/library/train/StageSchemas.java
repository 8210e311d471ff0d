package dev.nightjar.steps.spark.library.train;

import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.step.Train.Task;
import dev.nightjar.steps.spark.Diagnosis;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.library.model.ModelColumns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Lets Spark's own stages check the types that they will see. */
final class StageSchemas {

  private StageSchemas() {}

  /** Whether every stage takes what the one before it gives; if not, that is reported. */
  static boolean check(Train train, Goal goal, Features features, StepAnalysis step) {
    List<PipelineStage> stages = new ArrayList<>(Preparation.stages(train.preparation(), features));
    Task task = goal.task();
    stages.add(
        Algorithms.estimator(train.algorithm(), new Algorithms.Setting(task, train.seed(), 0)));
    StructType input =
        Schemas.toSpark(step.schema(train.input()).orElseThrow())
            .add(ModelColumns.LABEL, DataTypes.DoubleType);
    try {
      new Pipeline("check").setStages(stages.toArray(PipelineStage[]::new)).transformSchema(input);
      return true;
    } catch (Exception e) {
      step.report(
          "/train", new Diagnosis("training", String.valueOf(e.getMessage()), null, null, null));
      return false;
    }
  }
}
