package dev.nightjar.steps.spark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The whole pipeline as one program: nothing is written but the model and the scores at the end.
 */
public final class HandWrittenChurn {
  private HandWrittenChurn() {}

  /**
   * Runs the program several times in one session.
   *
   * @param arguments the CSV file, a folder to write to, and how often; a line with the
   *     milliseconds of each run and its area under the ROC curve goes to the file {@code times} in
   *     the folder
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    StringBuilder times = new StringBuilder();
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      for (int run = 0; run < Integer.parseInt(arguments[2]); run++) {
        long started = System.nanoTime();
        double areaUnderRoc = run(spark, arguments[0], folder.resolve("run-" + run).toString());
        times.append((System.nanoTime() - started) / 1_000_000).append(' ');
        times.append(areaUnderRoc).append('\n');
      }
    }
    Files.writeString(folder.resolve("times"), times);
  }

  private static double run(SparkSession spark, String source, String output) throws IOException {
    Dataset<Row> customers = Churn.customers(Churn.collect(spark, source)).cache();
    try {
      Churn.check(customers);
      Dataset<Row> parts = Churn.split(customers);
      Dataset<Row> train = Churn.part(parts, "train").cache();
      PipelineModel model = Churn.train(train);
      train.unpersist();
      Map<String, Double> metrics = Churn.evaluate(model, Churn.part(parts, "test"));
      Churn.gate(metrics);
      model.write().overwrite().save(output + "/model");
      Churn.score(model, Churn.remaining(customers)).write().parquet(output + "/scores");
      return metrics.get("areaUnderROC");
    } finally {
      customers.unpersist();
    }
  }
}
