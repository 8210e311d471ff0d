package dev.nightjar.steps.spark.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Condition;
import dev.nightjar.steps.contract.step.Expectation;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.OnFailure;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.spark.StepLibrary;
import dev.nightjar.steps.spark.testing.LocalSpark;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The ten steps in one pass of the library, and the hand-written program, in turns in one process:
 * what the processors work for either, without the engine, its protocol and the hashing of sources.
 */
public final class FusedSales {

  private final Path folder = Files.createTempDirectory("sales");
  private final SparkSession spark = LocalSpark.start("local[2]");
  private final StepLibrary library = new StepLibrary(spark);
  private int outputs;

  private FusedSales() throws Exception {}

  /**
   * Runs both; the arguments are the number of rows, of rounds to warm up, and of those to time.
   */
  public static void main(String[] arguments) throws Exception {
    FusedSales sales = new FusedSales();
    Sales.generate(sales.spark, Long.parseLong(arguments[0]), sales.source());
    int warmUps = Integer.parseInt(arguments[1]);
    double[] ratios = new double[Integer.parseInt(arguments[2])];
    for (int round = -warmUps; round < ratios.length; round++) {
      double byHand = seconds(sales::byHand);
      double fused = seconds(sales::fused);
      System.out.printf(
          Locale.ROOT, "%d: %.2f s, %.2f s, %.2f%n", round, byHand, fused, fused / byHand);
      if (round >= 0) {
        ratios[round] = fused / byHand;
      }
    }
    Arrays.sort(ratios);
    System.out.printf(Locale.ROOT, "median %.2f%n", ratios[ratios.length / 2]);
    System.exit(0);
  }

  private String source() {
    return folder + "/source";
  }

  private void byHand() throws Exception {
    HandWrittenSales.run(spark.newSession(), source(), folder + "/made-" + outputs++);
  }

  private void fused() {
    String output = folder.resolve("made-" + outputs++).toUri().toString();
    Task best = tasks(output).get(9);
    var unused =
        library.runStage(
            new Task(
                best.attempt(),
                best.step(),
                best.parameters(),
                Map.of(),
                Map.of(),
                output,
                tasks(output).subList(0, 9)));
  }

  private List<Task> tasks(String output) {
    Map<String, StepParameters> steps = new LinkedHashMap<>();
    steps.put("sales", collect(Format.PARQUET, "sales", Map.of()));
    Map<String, String> schema = new LinkedHashMap<>();
    schema.put("product", "int");
    schema.put("category", "string");
    schema.put("cost", "double");
    steps.put("products", collect(Format.CSV, "products", schema));
    steps.put(
        "typed",
        new Sql(
            "SELECT id, customer, product, CAST(amount AS double) AS amount, quantity, channel,"
                + " date_add(DATE'2025-01-01', day) AS sold FROM sales"));
    steps.put("paid", new Sql("SELECT * FROM typed WHERE amount > 1 AND channel <> 'test'"));
    steps.put(
        "priced",
        new Sql(
            "SELECT paid.*, products.category, products.cost FROM paid"
                + " JOIN products ON paid.product = products.product"));
    steps.put("checked", new Check("priced", expectations(), OnFailure.FAIL));
    steps.put(
        "derived",
        new Sql(
            "SELECT *, amount * quantity AS revenue, (amount - cost) * quantity AS margin,"
                + " trunc(sold, 'MM') AS month,"
                + " CASE WHEN amount > 500 THEN 'large' ELSE 'small' END AS size FROM checked"));
    steps.put(
        "profitable",
        new Sql("SELECT * FROM derived WHERE margin > 0 AND category <> 'category 11'"));
    steps.put(
        "monthly",
        new Sql(
            "SELECT customer, month, count(*) AS sales, count_if(size = 'large') AS large,"
                + " sum(CAST(revenue * 100 AS bigint)) AS cents,"
                + " sum(CAST(margin * 100 AS bigint)) AS gain"
                + " FROM profitable GROUP BY customer, month"));
    steps.put(
        "best",
        new Sql(
            "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY month"
                + " ORDER BY cents DESC, customer) AS place FROM monthly) WHERE place <= 100"));
    List<Task> tasks = new ArrayList<>();
    steps.forEach(
        (name, step) ->
            tasks.add(
                new Task("run/" + name + "/1", name, step, Map.of(), Map.of(), output + name)));
    return tasks;
  }

  private static List<Expectation> expectations() {
    return List.of(
        expectation(new Condition.NotNull(List.of("customer"))),
        expectation(new Condition.Between("amount", "0", "1000")),
        expectation(new Condition.Satisfies("quantity >= 1 AND cost > 0")));
  }

  private static Expectation expectation(Condition condition) {
    return new Expectation(condition, 1, null);
  }

  private Collect collect(Format format, String name, Map<String, String> schema) {
    return new Collect(
        format, source() + "/" + name, schema, Collect.BadRows.FAIL, true, ",", "\"", null, false);
  }

  private static double seconds(Work work) throws Exception {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = machine.getProcessCpuTime();
    work.run();
    return (machine.getProcessCpuTime() - before) / 1e9;
  }

  private interface Work {
    void run() throws Exception;
  }
}
