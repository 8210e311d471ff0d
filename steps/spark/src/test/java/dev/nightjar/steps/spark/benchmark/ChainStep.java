package dev.nightjar.steps.spark.benchmark;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** One step of the chain as an application of its own, with Parquet files between the steps. */
public final class ChainStep {

  private ChainStep() {}

  /** Runs one step: the arguments are the source, the folder of this run and the step's name. */
  public static void main(String[] arguments) throws IOException {
    try (SparkSession spark = SparkSession.builder().master("local[*]").getOrCreate()) {
      String step = arguments[2];
      List<String> steps = Chain.steps();
      int place = steps.indexOf(step);
      if (place == 0) {
        spark.read().parquet(arguments[0]).write().parquet(arguments[1] + "/" + step);
        return;
      }
      String before = steps.get(place - 1);
      spark.read().parquet(arguments[1] + "/" + before).createOrReplaceTempView(before);
      spark.sql(Chain.query(step)).write().parquet(arguments[1] + "/" + step);
    }
  }
}
