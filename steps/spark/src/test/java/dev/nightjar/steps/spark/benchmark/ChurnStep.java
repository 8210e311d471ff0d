package dev.nightjar.steps.spark.benchmark;

import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One step of the pipeline as an application of its own, with Parquet files between the steps. */
public final class ChurnStep {
  private final SparkSession spark;
  private final String source;
  private final String folder;

  private ChurnStep(SparkSession spark, String source, String folder) {
    this.spark = spark;
    this.source = source;
    this.folder = folder;
  }

  /** Runs one step: the arguments are the CSV file, the folder of this run and the step's name. */
  public static void main(String[] arguments) throws Exception {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      new ChurnStep(spark, arguments[0], arguments[1]).run(arguments[2]);
    }
  }

  private void run(String step) throws Exception {
    switch (step) {
      case "collected" -> write(Churn.collect(spark, source), step);
      case "customers" -> write(Churn.customers(read("collected")), step);
      case "checked" -> Churn.check(read("customers"));
      case "parts" -> {
        Dataset<Row> parts = Churn.split(read("customers"));
        write(Churn.part(parts, "train"), "train");
        write(Churn.part(parts, "test"), "test");
      }
      case "model" -> Churn.train(read("train")).write().save(folder + "/model");
      case "quality" -> {
        Map<String, Double> metrics = Churn.evaluate(model(), read("test"));
        Churn.gate(metrics);
      }
      case "remaining" -> write(Churn.remaining(read("customers")), step);
      case "scores" -> write(Churn.score(model(), read("remaining")), step);
      default -> throw new IllegalArgumentException("Cannot run the step: " + step);
    }
  }

  private PipelineModel model() {
    return PipelineModel.load(folder + "/model");
  }

  private Dataset<Row> read(String dataset) {
    return spark.read().parquet(folder + "/" + dataset);
  }

  private void write(Dataset<Row> dataset, String name) {
    dataset.write().parquet(folder + "/" + name);
  }
}
