package dev.nightjar.steps.spark.benchmark;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percent_rank;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/**
 * What each step of {@code pipelines/churn} does, as somebody would write it for Spark directly.
 */
final class Churn {
  private static final String SCHEMA =
      """
      customerID string, gender string, SeniorCitizen int, Partner string, Dependents string,
      tenure int, PhoneService string, MultipleLines string, InternetService string,
      OnlineSecurity string, OnlineBackup string, DeviceProtection string, TechSupport string,
      StreamingTV string, StreamingMovies string, Contract string, PaperlessBilling string,
      PaymentMethod string, MonthlyCharges double, TotalCharges string, Churn string\
      """;

  private static final List<Column> BROKEN =
      List.of(
          expr("customerID IS NULL OR tenure IS NULL OR Contract IS NULL"),
          expr("MonthlyCharges IS NULL OR TotalCharges IS NULL OR Churn IS NULL"),
          expr("Churn NOT IN ('Yes', 'No')"),
          expr("Contract NOT IN ('Month-to-month', 'One year', 'Two year')"),
          expr("tenure NOT BETWEEN 0 AND 120"),
          expr("MonthlyCharges NOT BETWEEN 0 AND 200"));

  private Churn() {}

  static Dataset<Row> collect(SparkSession spark, String source) {
    return spark
        .read()
        .option("header", "true")
        .option("mode", "FAILFAST")
        .schema(SCHEMA)
        .csv(source);
  }

  static Dataset<Row> customers(Dataset<Row> collected) {
    return collected
        .withColumn(
            "TotalCharges",
            expr("CASE WHEN tenure = 0 THEN 0 ELSE try_cast(trim(TotalCharges) AS double) END"))
        .withColumn("everybody_stays", lit("No"));
  }

  /** Looks once over the data for everything that must hold. */
  static void check(Dataset<Row> customers) {
    Column broken = BROKEN.stream().reduce(Column::or).orElseThrow();
    Row facts =
        customers
            .agg(count(lit(1)), countDistinct(col("customerID")), sum(when(broken, 1).otherwise(0)))
            .head();
    if (facts.getLong(0) < 5000 || facts.getLong(0) != facts.getLong(1) || facts.getLong(2) > 0) {
      throw new IllegalStateException("Cannot use the customers: " + facts);
    }
  }

  /** Marks each row as of the train or the test part, with the same mixture of labels in both. */
  static Dataset<Row> split(Dataset<Row> customers) {
    Column place =
        percent_rank()
            .over(
                Window.partitionBy("Churn")
                    .orderBy(xxhash64(col("customerID")), col("customerID")));
    return customers.withColumn("part", when(place.lt(0.8), "train").otherwise("test"));
  }

  static Dataset<Row> part(Dataset<Row> parts, String part) {
    return parts.where(col("part").equalTo(part)).drop("part");
  }

  static PipelineModel train(Dataset<Row> train) {
    return ChurnModel.pipeline(train).fit(train);
  }

  /** The figures that the pipeline's gate looks at, of the model and of the baseline. */
  static Map<String, Double> evaluate(PipelineModel model, Dataset<Row> test) {
    Dataset<Row> predicted = model.transform(test).cache();
    try {
      double areaUnderRoc = area(predicted, "areaUnderROC");
      double areaUnderPr = area(predicted, "areaUnderPR");
      Column leaves = col("label").equalTo(1.0);
      Column said = col("prediction").equalTo(1.0);
      Row counts =
          predicted
              .agg(
                  call_function("count_if", leaves.and(said)),
                  call_function("count_if", leaves.or(said)),
                  call_function("count_if", leaves),
                  call_function("count_if", said),
                  count(lit(1)))
              .head();
      double hits = counts.getLong(0);
      double rows = counts.getLong(4);
      double precision = hits / counts.getLong(3);
      double recall = hits / counts.getLong(2);
      return Map.of(
          "areaUnderROC", areaUnderRoc,
          "areaUnderPR", areaUnderPr,
          "accuracy", (rows - counts.getLong(1) + hits) / rows,
          "precision", precision,
          "recall", recall,
          "f1", 2 * precision * recall / (precision + recall),
          "baseline", (rows - counts.getLong(2)) / rows);
    } finally {
      predicted.unpersist();
    }
  }

  private static double area(Dataset<Row> predicted, String metric) {
    return new BinaryClassificationEvaluator()
        .setMetricName(metric)
        .setNumBins(0)
        .evaluate(predicted);
  }

  /** The same gate as the pipeline's; there is no champion to compare with. */
  static void gate(Map<String, Double> metrics) {
    if (metrics.get("areaUnderROC") < 0.82
        || metrics.get("accuracy") < metrics.get("baseline") + 0.03) {
      throw new IllegalStateException("Cannot accept the model: " + metrics);
    }
  }

  static Dataset<Row> remaining(Dataset<Row> customers) {
    return customers.where("Churn = 'No'");
  }

  static Dataset<Row> score(PipelineModel model, Dataset<Row> remaining) {
    return model
        .transform(remaining)
        .select("customerID", "tenure", "Contract", "MonthlyCharges", "prediction", "probability");
  }
}
