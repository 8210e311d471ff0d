package dev.nightjar.steps.spark.library.train;

import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.step.Train.Task;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.StepFailure;
import dev.nightjar.steps.spark.library.model.Classes;
import dev.nightjar.steps.spark.library.model.ModelColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits the preparation, then the algorithm on what it gives.
 *
 * @param classes the label's classes; empty for a regression
 * @param rowCount how many rows there are to learn from
 */
record Fitting(
    String step, Train train, Goal goal, Features features, Classes classes, long rowCount) {

  private static final Logger LOG = LoggerFactory.getLogger(Fitting.class);
  private static final int MOST_CATEGORIES = 10_000;

  PipelineModel fit(Dataset<Row> rows) {
    List<PipelineStage> stages = Preparation.stages(train.preparation(), features);
    PipelineModel preparation =
        new Pipeline("preparation").setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
    int mostCategories = mostCategories(preparation);
    Dataset<Row> prepared =
        preparation
            .transform(rows.withColumn(ModelColumns.LABEL, label()))
            .select(ModelColumns.FEATURES, ModelColumns.LABEL)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Algorithms.Setting setting =
          new Algorithms.Setting(goal.task(), train.seed(), mostCategories);
      Transformer fitted =
          (Transformer) Algorithms.estimator(train.algorithm(), setting).fit(prepared);
      List<Transformer> all = new ArrayList<>(Arrays.asList(preparation.stages()));
      all.add(fitted);
      return new PipelineModel("model", all);
    } finally {
      prepared.unpersist();
    }
  }

  private Column label() {
    Column value = Names.column(train.label());
    if (goal.task() == Task.REGRESSION) {
      return value.cast("double");
    }
    // Told the number of classes, the algorithms needn't look for it.
    Metadata metadata = NominalAttribute.defaultAttr().withNumValues(classes.size()).toMetadata();
    return classes.index(value).cast("double").as(ModelColumns.LABEL, metadata);
  }

  /** One more than the texts that a feature has, since those never seen have a category too. */
  private int mostCategories(PipelineModel preparation) {
    int most = 0;
    for (Transformer stage : preparation.stages()) {
      if (stage instanceof StringIndexerModel indexer) {
        String[][] labels = indexer.labelsArray();
        for (int i = 0; i < labels.length; i++) {
          check(features.texts().get(i).name(), labels[i].length);
          most = Math.max(most, labels[i].length + 1);
        }
      }
    }
    boolean indexed = train.preparation().encode() == Train.Encode.INDEX;
    if (indexed && most > 0) {
      LOG.info("The widest text feature has {} categories; trees get a bin for each", most);
    }
    return indexed ? most : 0;
  }

  /** Trees have no more bins than rows, and an index for texts never seen takes one. */
  private void check(String feature, int texts) {
    boolean tooManyBins = train.preparation().encode() == Train.Encode.INDEX && texts >= rowCount;
    if (texts > MOST_CATEGORIES || tooManyBins) {
      throw StepFailure.user(
          Place.at(step, Features.POINTER),
          "too-many-categories",
          "feature '" + feature + "' has " + texts + " different texts in " + rowCount + " rows",
          "exclude it if it names a row; else group rare texts in SQL");
    }
  }
}
