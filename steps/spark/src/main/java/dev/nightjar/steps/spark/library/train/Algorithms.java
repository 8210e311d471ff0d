package dev.nightjar.steps.spark.library.train;

import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.step.Train.Algorithm;
import dev.nightjar.steps.contract.step.Train.Task;
import dev.nightjar.steps.spark.Cases;
import dev.nightjar.steps.spark.library.model.ModelColumns;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.RandomForestRegressor;

/**
 * Spark's algorithms under the names of the language. A fixed name makes a stage the same each
 * time.
 */
final class Algorithms {

  private static final String NAME = "algorithm";

  private static final Cases<Algorithm, Setting, Estimator<?>> ESTIMATORS =
      Cases.<Algorithm, Setting, Estimator<?>>of(Algorithm.class)
          .when(Train.LogisticRegression.class, (algorithm, setting) -> logistic(algorithm))
          .when(Train.LinearRegression.class, (algorithm, setting) -> linear(algorithm))
          .when(Train.RandomForest.class, Algorithms::forest)
          .when(Train.GradientBoostedTrees.class, Algorithms::boosted)
          .build();

  private Algorithms() {}

  /** What an algorithm predicts, when it can do one thing only. */
  static Optional<Task> task(Algorithm algorithm) {
    if (algorithm instanceof Train.LogisticRegression) {
      return Optional.of(Task.CLASSIFICATION);
    }
    return algorithm instanceof Train.LinearRegression
        ? Optional.of(Task.REGRESSION)
        : Optional.empty();
  }

  /** Whether it tells no more than two classes apart. */
  static boolean isTwofold(Algorithm algorithm) {
    return algorithm instanceof Train.GradientBoostedTrees;
  }

  /** The algorithm, ready to fit. */
  static Estimator<?> estimator(Algorithm algorithm, Setting setting) {
    return ESTIMATORS.apply(algorithm, setting);
  }

  private static Estimator<?> logistic(Train.LogisticRegression parameters) {
    return new LogisticRegression(NAME)
        .setMaxIter(parameters.maxIter())
        .setRegParam(parameters.regParam())
        .setElasticNetParam(parameters.elasticNetParam())
        .setFeaturesCol(ModelColumns.FEATURES)
        .setLabelCol(ModelColumns.LABEL)
        .setPredictionCol(ModelColumns.PREDICTION)
        .setProbabilityCol(ModelColumns.PROBABILITY)
        .setRawPredictionCol(ModelColumns.RAW);
  }

  private static Estimator<?> linear(Train.LinearRegression parameters) {
    return new LinearRegression(NAME)
        .setMaxIter(parameters.maxIter())
        .setRegParam(parameters.regParam())
        .setElasticNetParam(parameters.elasticNetParam())
        .setFeaturesCol(ModelColumns.FEATURES)
        .setLabelCol(ModelColumns.LABEL)
        .setPredictionCol(ModelColumns.PREDICTION);
  }

  private static Estimator<?> forest(Train.RandomForest parameters, Setting setting) {
    int maxBins = Math.max(parameters.maxBins(), setting.mostCategories());
    return setting.task() == Task.CLASSIFICATION
        ? new RandomForestClassifier(NAME)
            .setNumTrees(parameters.trees())
            .setMaxDepth(parameters.maxDepth())
            .setMaxBins(maxBins)
            .setMinInstancesPerNode(parameters.minInstancesPerNode())
            .setSeed(setting.seed())
            .setFeaturesCol(ModelColumns.FEATURES)
            .setLabelCol(ModelColumns.LABEL)
            .setPredictionCol(ModelColumns.PREDICTION)
            .setProbabilityCol(ModelColumns.PROBABILITY)
            .setRawPredictionCol(ModelColumns.RAW)
        : new RandomForestRegressor(NAME)
            .setNumTrees(parameters.trees())
            .setMaxDepth(parameters.maxDepth())
            .setMaxBins(maxBins)
            .setMinInstancesPerNode(parameters.minInstancesPerNode())
            .setSeed(setting.seed())
            .setFeaturesCol(ModelColumns.FEATURES)
            .setLabelCol(ModelColumns.LABEL)
            .setPredictionCol(ModelColumns.PREDICTION);
  }

  private static Estimator<?> boosted(Train.GradientBoostedTrees parameters, Setting setting) {
    int maxBins = Math.max(parameters.maxBins(), setting.mostCategories());
    return setting.task() == Task.CLASSIFICATION
        ? new GBTClassifier(NAME)
            .setMaxIter(parameters.maxIter())
            .setMaxDepth(parameters.maxDepth())
            .setStepSize(parameters.stepSize())
            .setSubsamplingRate(parameters.subsamplingRate())
            .setMaxBins(maxBins)
            .setMinInstancesPerNode(parameters.minInstancesPerNode())
            .setSeed(setting.seed())
            .setFeaturesCol(ModelColumns.FEATURES)
            .setLabelCol(ModelColumns.LABEL)
            .setPredictionCol(ModelColumns.PREDICTION)
            .setProbabilityCol(ModelColumns.PROBABILITY)
            .setRawPredictionCol(ModelColumns.RAW)
        : new GBTRegressor(NAME)
            .setMaxIter(parameters.maxIter())
            .setMaxDepth(parameters.maxDepth())
            .setStepSize(parameters.stepSize())
            .setSubsamplingRate(parameters.subsamplingRate())
            .setMaxBins(maxBins)
            .setMinInstancesPerNode(parameters.minInstancesPerNode())
            .setSeed(setting.seed())
            .setFeaturesCol(ModelColumns.FEATURES)
            .setLabelCol(ModelColumns.LABEL)
            .setPredictionCol(ModelColumns.PREDICTION);
  }

  /**
   * What an algorithm must know beside its own parameters.
   *
   * @param mostCategories the greatest number of categories that a feature has: trees need a bin
   *     each
   */
  record Setting(Task task, long seed, int mostCategories) {}
}
