package dev.nightjar.steps.spark.library.train;

import static dev.nightjar.steps.spark.testing.Learning.BOOSTED;
import static dev.nightjar.steps.spark.testing.Learning.FOREST;
import static dev.nightjar.steps.spark.testing.Learning.LINEAR;
import static dev.nightjar.steps.spark.testing.Learning.LOGISTIC;
import static dev.nightjar.steps.spark.testing.Learning.train;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Score;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.step.Train.Encode;
import dev.nightjar.steps.contract.step.Train.Features;
import dev.nightjar.steps.contract.step.Train.Impute;
import dev.nightjar.steps.contract.step.Train.Preparation;
import dev.nightjar.steps.contract.step.Train.Scale;
import dev.nightjar.steps.contract.step.Train.Task;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.spark.testing.Learning;
import dev.nightjar.steps.spark.testing.TestPipeline;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTests {

  private static final String[] TARGETS = {"id", "left", "spent", "mood"};

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void begin() {
    pipeline = new TestPipeline(folder);
    pipeline.step("rows", Learning.customers(200));
  }

  @Test
  void learnsTwoClasses() {
    pipeline.step("model", train("rows", "left", LOGISTIC, "id", "spent", "mood"));

    assertThat(pipeline.run().rows()).isEqualTo(200);

    Signature signature = pipeline.storedModel("model").signature();
    assertThat(pipeline.analyse().steps().get("model").model()).isEqualTo(signature);
    assertThat(signature.task()).isEqualTo(Task.CLASSIFICATION);
    assertThat(signature.classes()).containsExactly("false", "true");
    assertThat(signature.label().name()).isEqualTo("left");
    assertThat(signature.input().names()).containsExactly("tenure", "plan", "pay.rate", "senior");
    assertThat(signature.output().columns())
        .extracting(column -> column.name() + " " + column.type())
        .containsExactly("prediction boolean", "probability double");
  }

  @Test
  void learnsManyClassesInTheirOrder() {
    pipeline.step("model", train("rows", "mood", FOREST, "id", "spent", "left"));
    pipeline.step("scores", new Score("model", "rows", List.of("id"), Format.PARQUET));

    pipeline.run();

    Signature signature = pipeline.storedModel("model").signature();
    assertThat(signature.classes()).containsExactly("cold", "mild", "warm");
    assertThat(pipeline.analyse().steps().get("model").model().classes()).isEmpty();
    assertThat(pipeline.analyse().steps().get("model").model().output())
        .isEqualTo(signature.output());
    assertThat(
            pipeline
                .rows("scores")
                .filter(
                    "probabilities[prediction] = probability AND"
                        + " abs(aggregate(map_values(probabilities), 0D, (s, p) -> s + p) - 1) < 1e-9")
                .count())
        .isEqualTo(200);
  }

  @Test
  void learnsNumbersWithEveryPreparation() {
    pipeline.step("plain", numbers(LINEAR, Impute.MEDIAN, Scale.NONE, Encode.ONE_HOT));
    pipeline.step("standard", numbers(FOREST, Impute.MEAN, Scale.STANDARD, Encode.INDEX));
    pipeline.step("small", numbers(BOOSTED, Impute.MEDIAN, Scale.MIN_MAX, Encode.INDEX));

    pipeline.run();

    assertThat(pipeline.findings()).isEmpty();
    assertThat(pipeline.storedModel("standard").signature().output().columns())
        .extracting(column -> column.name() + " " + column.type())
        .containsExactly("prediction double");
  }

  @Test
  void findsWhatCannotBeLearnt() {
    pipeline.step("odd", new Sql("SELECT *, date'2020-01-01' AS day, array(1) AS list FROM rows"));
    pipeline.step("label", train("rows", "lft", LOGISTIC));
    pipeline.step("exclude", train("rows", "left", LOGISTIC, "id", "spnt"));
    pipeline.step("text", train("rows", "mood", LINEAR, TARGETS));
    pipeline.step("number", train("rows", "spent", LOGISTIC, "id"));
    pipeline.step("open", train("rows", "tenure", FOREST, "id"));
    pipeline.step("task", train("rows", "left", LINEAR, Task.CLASSIFICATION, "id"));
    pipeline.step("classes", train("rows", "spent", FOREST, Task.CLASSIFICATION, "id"));
    pipeline.step("types", train("odd", "left", LOGISTIC, "id"));
    pipeline.step("day", train("odd", "day", FOREST, "list"));
    pipeline.step("include", including(List.of("tenure", "left", "tenur"), List.of()));
    pipeline.step("both", including(List.of("tenure"), List.of("id")));
    pipeline.step(
        "none",
        train(
            "rows", "left", FOREST, "id", "tenure", "plan", "pay.rate", "senior", "spent", "mood"));
    String has = "rows has: id, tenure, plan, pay.rate, senior, left, spent, mood";

    assertThat(pipeline.findings())
        .containsExactly(
            "label/train/label unknown-column: column 'lft' doesn't exist in rows (did you mean"
                + " 'left'? "
                + has
                + ")",
            "exclude/train/features/exclude/1 unknown-column: column 'spnt' doesn't exist in rows"
                + " (did you mean 'spent'? "
                + has
                + ")",
            "text/train/label type-mismatch: label 'mood' is string, but a regression predicts a"
                + " number (use task: classification with an algorithm for classes, or CAST the"
                + " label in SQL)",
            "number/train/label type-mismatch: label 'spent' is double, but a class is a boolean, a"
                + " text or a whole number (CAST the label to int or boolean in SQL, or use a"
                + " regression)",
            "open/train/task unknown-task: label 'tenure' is int, which may be a class or a number"
                + " (say task: classification or task: regression)",
            "task/train/task task-mismatch: linearRegression can't do a classification (leave task"
                + " out, or choose randomForest or gradientBoostedTrees)",
            "classes/train/label type-mismatch: label 'spent' is double, but a class is a boolean, a"
                + " text or a whole number (CAST the label to int or boolean in SQL, or use a"
                + " regression)",
            "types/train/features type-mismatch: column 'day' is date, which a model can't learn from"
                + " (derive a number in SQL, for example dayofyear(day), or exclude it)",
            "types/train/features type-mismatch: column 'list' is array<int>, which a model can't"
                + " learn from (derive numbers or texts in SQL, or exclude it)",
            "day/train/label type-mismatch: label 'day' is date, which can't be predicted (a label is"
                + " a boolean, a text or a number)",
            "include/train/features/include/2 unknown-column: column 'tenur' doesn't exist in rows"
                + " (did you mean 'tenure'? "
                + has
                + ")",
            "include/train/features/include/1 label-as-feature: 'left' is the label, so that it can't"
                + " be a feature",
            "both/train/features/exclude include-and-exclude: features are either those included or"
                + " those not excluded (leave out one of the two)",
            "none/train/features no-features: no column is left to learn from");
  }

  @Test
  void failsOnLabelsThatTeachNothing() {
    assertThat(failure("SELECT * FROM rows WHERE left", "left", LOGISTIC))
        .isEqualTo(
            "model/train/label one-class: label 'left' is 'true' in every row of few (a model needs"
                + " rows of two classes at least)");
    assertThat(failure("SELECT * FROM rows WHERE false", "left", LOGISTIC))
        .isEqualTo("model/train/input no-rows: few has no rows");
    assertThat(
            failure(
                "SELECT * EXCEPT (left), nullif(left, id = 3) AS left FROM rows", "left", LOGISTIC))
        .matches(
            "model/train/label missing-label: label 'left' has no value in \\d+ of 200 rows \\(filter"
                + " them: WHERE left IS NOT NULL\\)");
    assertThat(failure("SELECT * FROM rows", "mood", BOOSTED))
        .isEqualTo(
            "model/train/gradientBoostedTrees too-many-classes: gradientBoostedTrees tells two classes"
                + " apart, but label 'mood' has 3: cold, mild, warm (use randomForest or"
                + " logisticRegression)");
    assertThat(failure("SELECT * EXCEPT (mood), string(id) AS mood FROM rows", "mood", FOREST))
        .isEqualTo(
            "model/train/label too-many-classes: label 'mood' has more than 100 classes (group them"
                + " in SQL, or use a regression where they are numbers)");
  }

  @Test
  void failsOnFeaturesThatTeachNothing() {
    assertThat(failure("SELECT *, CAST(NULL AS int) AS gap FROM rows", "left", LOGISTIC))
        .isEqualTo(
            "model/train/features empty-feature: feature 'gap' has no value in any row (exclude it)");
    pipeline.step(
        "strict",
        train(
            "rows",
            "left",
            LOGISTIC,
            null,
            new Preparation(Impute.NONE, Scale.NONE, Encode.ONE_HOT),
            "id"));
    assertThat(pipeline.failure()).contains("model/train/features empty-feature");
  }

  @Test
  void failsOnGapsWhenNothingMayStandInForThem() {
    pipeline.step(
        "model",
        train(
            "rows",
            "left",
            LOGISTIC,
            null,
            new Preparation(Impute.NONE, Scale.NONE, Encode.ONE_HOT),
            "id"));

    assertThat(pipeline.failure())
        .isEqualTo(
            "model/train/preparation/impute missing-feature: feature 'tenure' has no value in 12 of"
                + " 200 rows (impute median or mean, or filter such rows)");
  }

  @Test
  void remembersWhichValuesItCannotDoWithout() {
    pipeline.step(
        "known",
        new Sql(
            "SELECT coalesce(tenure, 0) AS tenure, coalesce(plan, '') AS plan, left, if(left, 1, NULL)"
                + " AS gap FROM rows"));
    assertThat(needed(Impute.NONE)).containsExactly("tenure");
    assertThat(needed(Impute.MEDIAN)).isEmpty();

    pipeline.step("known", new Sql("SELECT tenure, plan, left, 1 AS gap FROM rows"));
    assertThat(needed(Impute.NONE)).containsExactly("gap");
  }

  private List<String> needed(Impute impute) {
    Preparation preparation = new Preparation(impute, Scale.NONE, Encode.ONE_HOT);
    pipeline.step("model", train("known", "left", LOGISTIC, null, preparation));
    return pipeline.analyse().steps().get("model").model().input().columns().stream()
        .filter(column -> !column.nullable())
        .map(Column::name)
        .toList();
  }

  @Test
  void givesTreesABinForEachCategory() {
    assertThat(places("id % 150").run().rows()).isEqualTo(200);
    assertThat(places("id").failure())
        .isEqualTo(
            "model/train/features too-many-categories: feature 'place' has 200 different texts in 200"
                + " rows (exclude it if it names a row; else group rare texts in SQL)");
  }

  private TestPipeline places(String place) {
    Preparation preparation = new Preparation(Impute.MEDIAN, Scale.NONE, Encode.INDEX);
    pipeline.step("many", new Sql("SELECT string(" + place + ") AS place, left FROM rows"));
    return pipeline.step("model", train("many", "left", FOREST, null, preparation));
  }

  private static Train numbers(
      Train.Algorithm algorithm, Impute impute, Scale scale, Encode encode) {
    Preparation preparation = new Preparation(impute, scale, encode);
    return train("rows", "spent", algorithm, Task.REGRESSION, preparation, "id", "left", "mood");
  }

  private String failure(String query, String label, Train.Algorithm algorithm) {
    pipeline.step("few", new Sql(query));
    pipeline.step("model", train("few", label, algorithm, "id"));
    return pipeline.failure();
  }

  private static Train including(List<String> include, List<String> exclude) {
    return new Train(
        "rows",
        "left",
        new Features(include, exclude),
        new Preparation(Impute.MEDIAN, Scale.NONE, Encode.ONE_HOT),
        null,
        LOGISTIC,
        0,
        1);
  }
}
