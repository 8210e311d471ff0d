package dev.nightjar.steps.spark.library.evaluate;

import static dev.nightjar.steps.spark.testing.Learning.FOREST;
import static dev.nightjar.steps.spark.testing.Learning.LINEAR;
import static dev.nightjar.steps.spark.testing.Learning.LOGISTIC;
import static dev.nightjar.steps.spark.testing.Learning.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.spark.library.model.FittedModel;
import dev.nightjar.steps.spark.library.model.ModelColumns;
import dev.nightjar.steps.spark.testing.Learning;
import dev.nightjar.steps.spark.testing.LocalSpark;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateTests {

  private static final Offset<Double> NEARLY = within(1e-8);

  /** Models take a while to train: all tests measure the same. */
  private static TestPipeline pipeline;

  @BeforeAll
  static void learn(@TempDir Path folder) {
    pipeline = new TestPipeline(folder);
    pipeline.step("rows", Learning.customers(300));
    pipeline.step("guessed", new Sql("SELECT *, tenure < 30 AS guess, 50.0 AS mean FROM rows"));
    pipeline.step("two", train("rows", "left", LOGISTIC, "id", "spent", "mood"));
    pipeline.step(
        "narrow", train("rows", "left", LOGISTIC, "id", "spent", "mood", "plan", "senior"));
    pipeline.step("older", train("rows", "left", FOREST, "id", "spent", "mood"));
    pipeline.step("many", train("rows", "mood", FOREST, "id", "left", "spent"));
    pipeline.step("number", train("rows", "spent", LINEAR, "id", "left", "mood"));
    pipeline.run();
  }

  @AfterEach
  void forget() {
    List.of("few", "quality", "a", "b", "c", "d", "champion").forEach(pipeline::forget);
  }

  @Test
  void agreesWithSparkOnTwoClasses() {
    pipeline.step("quality", evaluate("two", "guessed", List.of(), "guess"));

    TaskResult result = pipeline.run();

    Dataset<Row> scored = predicted("two").selectExpr("*", "cast(left AS double) AS truth");
    BinaryClassificationEvaluator spark =
        new BinaryClassificationEvaluator()
            .setNumBins(0)
            .setLabelCol("truth")
            .setRawPredictionCol(ModelColumns.PROBABILITY);
    Map<String, Double> model = result.metrics().get("model");
    assertThat(result.rows()).isEqualTo(300);
    assertThat(model.keySet())
        .containsExactly(
            "areaUnderROC", "areaUnderPR", "precision", "recall", "accuracy", "f1", "logLoss");
    assertThat(model.get("areaUnderROC")).isCloseTo(spark.evaluate(scored), NEARLY);
    assertThat(model.get("areaUnderPR"))
        .isCloseTo(spark.setMetricName("areaUnderPR").evaluate(scored), NEARLY);
    assertThat(model.get("logLoss")).isCloseTo(classes(scored, "logLoss"), NEARLY);
    assertThat(model.get("precision")).isCloseTo(classes(scored, "precisionByLabel"), NEARLY);
    assertThat(model.get("recall")).isCloseTo(classes(scored, "recallByLabel"), NEARLY);
    assertThat(model.get("f1")).isCloseTo(classes(scored, "fMeasureByLabel"), NEARLY);
    assertThat(result.metrics().get("baseline"))
        .containsOnlyKeys("areaUnderROC", "areaUnderPR", "precision", "recall", "accuracy", "f1");
    assertThat(result.metrics().get("baseline").get("accuracy")).isBetween(0.6, 1.0);
  }

  @Test
  void agreesWithSparkOnManyClasses() {
    pipeline.step("quality", evaluate("many", "rows", List.of(), null));

    Map<String, Double> model = pipeline.run().metrics().get("model");

    Dataset<Row> scored =
        predicted("many")
            .selectExpr(
                "*", "CASE mood WHEN 'cold' THEN 0D WHEN 'mild' THEN 1D ELSE 2D END AS truth");
    assertThat(model.keySet()).containsExactly("accuracy", "f1", "logLoss");
    assertThat(model.get("accuracy")).isCloseTo(classes(scored, "accuracy"), NEARLY);
    assertThat(model.get("f1")).isCloseTo(classes(scored, "f1"), NEARLY);
    assertThat(model.get("logLoss")).isCloseTo(classes(scored, "logLoss"), NEARLY);
  }

  @Test
  void agreesWithSparkOnNumbers() {
    pipeline.step("quality", evaluate("number", "guessed", List.of(), "mean"));

    TaskResult result = pipeline.run();

    Dataset<Row> scored = predicted("number");
    RegressionEvaluator spark =
        new RegressionEvaluator().setLabelCol("spent").setPredictionCol(ModelColumns.PREDICTION);
    Map<String, Double> model = result.metrics().get("model");
    assertThat(model.keySet()).containsExactly("rmse", "mae", "r2");
    assertThat(model.get("rmse")).isCloseTo(spark.evaluate(scored), NEARLY);
    assertThat(model.get("mae")).isCloseTo(spark.setMetricName("mae").evaluate(scored), NEARLY);
    assertThat(model.get("r2")).isCloseTo(spark.setMetricName("r2").evaluate(scored), NEARLY);
    assertThat(result.metrics().get("baseline").get("r2")).isBetween(-1.0, 0.01);
  }

  @Test
  void measuresRivalsOnTheSameRowsAndWhatGatesAskFor() {
    pipeline.model("champion", pipeline.storedModel("older"));
    pipeline.step(
        "quality",
        new Evaluate(
            "two",
            "rows",
            List.of(Metric.ACCURACY),
            null,
            List.of("areaUnderROC >= champion - 0.01")));

    TaskResult result = pipeline.run("quality");

    assertThat(result.metrics()).containsOnlyKeys("model", "champion");
    assertThat(result.metrics().get("champion")).containsOnlyKeys("accuracy", "areaUnderROC");
    assertThat(result.metrics().get("champion")).isNotEqualTo(result.metrics().get("model"));
  }

  @Test
  void saysWhyARivalCannotBeMeasured() {
    pipeline.model("champion", pipeline.storedModel("older"));
    pipeline.step("few", new Sql("SELECT id, tenure, `pay.rate`, 1 AS plan, left FROM rows"));
    pipeline.step("quality", evaluate("narrow", "few", List.of(), null));
    pipeline.run("few");

    assertThat(pipeline.failure())
        .isEqualTo(
            "quality/evaluate/gate incomparable-model: Cannot measure the model 'champion' on these"
                + " rows: the model needs column 'plan' as string, but in few it is int; the model"
                + " needs column 'senior', which few lacks (keep the columns that it needs, or drop"
                + " the gate on it for one run)");
  }

  @Test
  void failsOnRowsThatSayNothing() {
    assertThat(failure("SELECT * FROM rows WHERE false", List.of(), null))
        .isEqualTo("quality/evaluate/input no-rows: few has no rows");
    assertThat(
            failure(
                "SELECT * EXCEPT (left), nullif(left, true) AS left FROM rows", List.of(), null))
        .matches(
            "quality/evaluate/input missing-label: label 'left' has no value in \\d+ of 300 rows"
                + " \\(filter them: WHERE left IS NOT NULL\\)");
    assertThat(failure("SELECT * FROM rows WHERE left", List.of(Metric.AREA_UNDER_ROC), null))
        .isEqualTo(
            "quality/evaluate/metrics undefined-metric: areaUnderROC can't be told on few: label"
                + " 'left' is of one class in every row");
  }

  @Test
  void findsNothingWrongWithAVersionThatNobodyKnows() {
    pipeline.step("few", new Sql("SELECT id FROM rows"));
    pipeline.step(
        "a", new Evaluate("two@champion", "few", List.of(Metric.RMSE), null, List.of("r2 > 0.5")));

    assertThat(pipeline.findings()).isEmpty();
  }

  @Test
  void findsWhatCannotBeMeasured() {
    pipeline.step("few", new Sql("SELECT id, plan AS tenure, plan, senior FROM rows"));
    pipeline.step(
        "a",
        new Evaluate(
            "two",
            "guessed",
            List.of(Metric.ACCURACY, Metric.RMSE),
            "gues",
            List.of("r2 > 0.5", "areaUnderROC > 0.5")));
    pipeline.step("b", new Evaluate("number", "guessed", List.of(Metric.F1), "guess", List.of()));
    pipeline.step(
        "c",
        new Evaluate(
            "many", "guessed", List.of(Metric.AREA_UNDER_ROC, Metric.MAE), null, List.of()));
    pipeline.step("d", new Evaluate("two", "few", List.of(), null, List.of()));
    String classes = "areaUnderROC, areaUnderPR, precision, recall, accuracy, f1, logLoss";

    assertThat(pipeline.findings())
        .containsExactly(
            "a/evaluate/metrics/1 metric-mismatch: rmse doesn't apply to a model that predicts one of"
                + " two classes (these do: "
                + classes
                + ")",
            "a/evaluate/gate/0 metric-mismatch: r2 doesn't apply to a model that predicts one of two"
                + " classes (these do: "
                + classes
                + ")",
            "a/evaluate/baseline unknown-column: column 'gues' doesn't exist in guessed (did you mean"
                + " 'guess'? guessed has: id, tenure, plan, pay.rate, senior, left, spent, mood, guess,"
                + " mean)",
            "b/evaluate/metrics/0 metric-mismatch: f1 doesn't apply to a model that predicts a number"
                + " (these do: rmse, mae, r2)",
            "b/evaluate/baseline type-mismatch: baseline 'guess' is boolean, but label 'spent' is"
                + " double (a baseline holds guesses at the label)",
            "c/evaluate/metrics/1 metric-mismatch: mae doesn't apply to a model that predicts classes"
                + " (these do: "
                + classes
                + ")",
            "d/evaluate/input missing-feature: the model needs column 'tenure' as int, but in few it"
                + " is string; the model needs column 'pay.rate', which few lacks (prepare it as the"
                + " rows that the model is trained on)",
            "d/evaluate/input missing-label: few lacks 'left', which the model predicts (a model is"
                + " measured on rows whose label is known)");
  }

  private static String failure(String query, List<Metric> metrics, @Nullable String baseline) {
    pipeline.step("few", new Sql(query));
    pipeline.step("quality", evaluate("two", "few", metrics, baseline));
    return pipeline.failure();
  }

  private static Dataset<Row> predicted(String model) {
    return FittedModel.load(pipeline.storedModel(model), LocalSpark.session())
        .transform(pipeline.rows("rows"));
  }

  private static double classes(Dataset<Row> scored, String metric) {
    return new MulticlassClassificationEvaluator()
        .setLabelCol("truth")
        .setPredictionCol(ModelColumns.PREDICTION)
        .setProbabilityCol(ModelColumns.PROBABILITY)
        .setMetricLabel(1)
        .setMetricName(metric)
        .evaluate(scored);
  }

  private static Evaluate evaluate(
      String model, String input, List<Metric> metrics, @Nullable String baseline) {
    return new Evaluate(model, input, metrics, baseline, List.of());
  }
}
