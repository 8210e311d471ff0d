package dev.nightjar.steps.spark.benchmark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One of the ten steps as an application of its own, with Parquet files between the steps. */
public final class SalesStep {
  private final SparkSession spark;
  private final String source;
  private final String folder;

  private SalesStep(SparkSession spark, String source, String folder) {
    this.spark = spark;
    this.source = source;
    this.folder = folder;
  }

  /** Runs one step: the arguments are the source, the folder of this run and the step's name. */
  public static void main(String[] arguments) throws Exception {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      new SalesStep(spark, arguments[0], arguments[1]).run(arguments[2]);
    }
  }

  private void run(String step) throws InterruptedException {
    Observation observation = new Observation();
    Dataset<Row> rows =
        switch (step) {
          case "sales" -> Sales.sales(spark, source);
          case "products" -> Sales.products(spark, source);
          case "typed" -> Sales.typed(read("sales"));
          case "paid" -> Sales.paid(read("typed"));
          case "priced" -> Sales.priced(read("paid"), read("products"));
          case "checked" -> Sales.checked(read("priced"), observation);
          case "derived" -> Sales.derived(read("checked"));
          case "profitable" -> Sales.profitable(read("derived"));
          case "monthly" -> Sales.monthly(read("profitable"));
          case "best" -> Sales.best(read("monthly"));
          default -> throw new IllegalArgumentException("Cannot run the step: " + step);
        };
    rows.write().parquet(folder + "/" + step);
    if (step.equals("checked")) {
      Sales.judge(observation);
    }
  }

  private Dataset<Row> read(String dataset) {
    return spark.read().parquet(folder + "/" + dataset);
  }
}
