package dev.nightjar.steps.spark.testing;

import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.step.Train.Algorithm;
import dev.nightjar.steps.contract.step.Train.Encode;
import dev.nightjar.steps.contract.step.Train.Features;
import dev.nightjar.steps.contract.step.Train.Impute;
import dev.nightjar.steps.contract.step.Train.Preparation;
import dev.nightjar.steps.contract.step.Train.Scale;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows to learn from, made by a formula, and train steps with defaults for what a test doesn't care
 * about.
 */
public final class Learning {

  /** A few iterations, fast to fit. */
  public static final Algorithm LOGISTIC = new Train.LogisticRegression(20, 0.01, 0);

  /** Few and small trees. */
  public static final Algorithm FOREST = new Train.RandomForest(3, 3, 32, 1);

  /** Few and small trees. */
  public static final Algorithm BOOSTED = new Train.GradientBoostedTrees(3, 3, 0.1, 1, 32, 1);

  /** Least squares. */
  public static final Algorithm LINEAR = new Train.LinearRegression(20, 0, 0);

  private Learning() {}

  /**
   * Customers with numbers, a text and gaps, the flag {@code left}, the text {@code mood} with
   * three values, and the number {@code spent}.
   */
  public static Sql customers(int rows) {
    return new Sql(
        "SELECT id, tenure, plan, `pay.rate`, senior, left, spent,"
            + " CASE WHEN spent < 40 THEN 'cold' WHEN spent < 70 THEN 'mild' ELSE 'warm' END AS mood"
            + " FROM (SELECT id, if(id % 17 = 0, NULL, tenure) AS tenure, plan, `pay.rate`, senior,"
            + " tenure + 10 * cast(plan <=> 'gold' AS int) + noise < 35 AS left,"
            + " 20 + tenure * 0.9 + noise AS spent"
            + " FROM (SELECT id, cast(pmod(xxhash64(id, 1), 72) AS int) AS tenure,"
            + " CASE pmod(xxhash64(id, 2), 4) WHEN 0 THEN 'gold' WHEN 1 THEN 'silver' WHEN 2 THEN ''"
            + " END AS plan, cast(pmod(xxhash64(id, 3), 100) AS decimal(5,2)) AS `pay.rate`,"
            + " pmod(xxhash64(id, 4), 2) = 0 AS senior,"
            + " cast(pmod(xxhash64(id, 5), 30) AS double) AS noise FROM range("
            + rows
            + ")))");
  }

  /** A train step on all columns but some. */
  public static Train train(String input, String label, Algorithm algorithm, String... exclude) {
    return train(input, label, algorithm, null, exclude);
  }

  /** A train step that says its task. */
  public static Train train(
      String input,
      String label,
      Algorithm algorithm,
      Train.@Nullable Task task,
      String... exclude) {
    return train(
        input,
        label,
        algorithm,
        task,
        new Preparation(Impute.MEDIAN, Scale.NONE, Encode.ONE_HOT),
        exclude);
  }

  /** A train step that says how features are prepared. */
  public static Train train(
      String input,
      String label,
      Algorithm algorithm,
      Train.@Nullable Task task,
      Preparation preparation,
      String... exclude) {
    Features features = new Features(List.of(), List.of(exclude));
    return new Train(input, label, features, preparation, task, algorithm, 7, 1);
  }
}
