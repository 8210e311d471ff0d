package dev.nightjar.steps.spark.benchmark;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The ten steps as one program: nothing is written but the last. It stays there and does what each
 * line of its standard input says, so that its session is warm.
 */
public final class HandWrittenSales {

  /** What begins each line that answers a command. */
  private static final String ANSWER = "answer: ";

  private HandWrittenSales() {}

  /** Takes commands until there are no more. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        System.out.println(ANSWER + answer(spark, line.split(" ")));
        System.out.flush();
      }
    }
  }

  private static String answer(SparkSession spark, String[] command) throws InterruptedException {
    long started = System.nanoTime();
    switch (command[0]) {
      case "generate" -> Sales.generate(spark, Long.parseLong(command[1]), command[2]);
      case "run" -> run(spark, command[1], command[2]);
      case "same" -> compare(spark, command[1], command[2]);
      default -> throw new IllegalArgumentException("Cannot do this: " + command[0]);
    }
    return Long.toString((System.nanoTime() - started) / 1_000);
  }

  static void run(SparkSession spark, String source, String output) throws InterruptedException {
    Observation observation = new Observation();
    Dataset<Row> priced =
        Sales.priced(
            Sales.paid(Sales.typed(Sales.sales(spark, source))), Sales.products(spark, source));
    Dataset<Row> checked = Sales.checked(priced, observation);
    Sales.best(Sales.monthly(Sales.profitable(Sales.derived(checked)))).write().parquet(output);
    Sales.judge(observation);
  }

  private static void compare(SparkSession spark, String one, String other) {
    Dataset<Row> first = spark.read().parquet(one);
    Dataset<Row> second = spark.read().parquet(other).select(first.columns()[0], rest(first));
    if (first.isEmpty()
        || !first.exceptAll(second).isEmpty()
        || !second.exceptAll(first).isEmpty()) {
      throw new IllegalStateException("Cannot compare times of different results: " + other);
    }
  }

  private static String[] rest(Dataset<Row> rows) {
    String[] all = rows.columns();
    return Arrays.copyOfRange(all, 1, all.length);
  }
}
