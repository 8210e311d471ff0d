package dev.nightjar.steps.spark.benchmark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/**
 * Ten steps from sales in files to the best customers of each month, as one would write them for
 * Spark directly. The same steps as a pipeline are in the engine's test resources.
 */
final class Sales {

  /** What must hold of each row that is checked. */
  private static final List<Column> FITS =
      List.of(
          expr("customer IS NOT NULL"),
          expr("amount BETWEEN 0 AND 1000"),
          expr("quantity >= 1 AND cost > 0"));

  private Sales() {}

  /** Writes the files that the steps begin with. */
  static void generate(SparkSession spark, long rows, String folder) {
    spark
        .range(0, rows, 1, 8)
        .selectExpr(
            "id",
            "id * 48271 % 5003 AS customer",
            "CAST(id * 7919 % 500 AS int) AS product",
            "CAST(id % 365 AS int) AS day",
            "CAST((id * 104729 % 99991) / 100.0D AS string) AS amount",
            "CAST(1 + id % 7 AS int) AS quantity",
            "element_at(array('shop', 'web', 'phone', 'test'), CAST(1 + id % 4 AS int)) AS channel")
        .write()
        .parquet(folder + "/sales");
    spark
        .range(0, 500, 1, 1)
        .selectExpr(
            "CAST(id AS int) AS product",
            "concat('category ', id % 12) AS category",
            "(1 + id * 37 % 400) / 1.0D AS cost")
        .write()
        .option("header", "true")
        .csv(folder + "/products");
  }

  static Dataset<Row> sales(SparkSession spark, String folder) {
    return spark.read().parquet(folder + "/sales");
  }

  static Dataset<Row> products(SparkSession spark, String folder) {
    return spark
        .read()
        .option("header", "true")
        .option("mode", "FAILFAST")
        .schema("product int, category string, cost double")
        .csv(folder + "/products");
  }

  static Dataset<Row> typed(Dataset<Row> sales) {
    return sales.selectExpr(
        "id",
        "customer",
        "product",
        "CAST(amount AS double) AS amount",
        "quantity",
        "channel",
        "date_add(DATE'2025-01-01', day) AS sold");
  }

  static Dataset<Row> paid(Dataset<Row> typed) {
    return typed.where("amount > 1 AND channel <> 'test'");
  }

  static Dataset<Row> priced(Dataset<Row> paid, Dataset<Row> products) {
    return paid.join(broadcast(products), "product");
  }

  /** The rows, and the figures that tell whether they are sound once they have been read. */
  static Dataset<Row> checked(Dataset<Row> priced, Observation observation) {
    return priced.observe(
        observation,
        count(lit(1)).as("rows"),
        count_if(not(FITS.get(0))).as("unfit0"),
        count_if(not(FITS.get(1))).as("unfit1"),
        count_if(not(FITS.get(2))).as("unfit2"));
  }

  /** Fails when a row that was read is not sound. */
  static void judge(Observation observation) throws InterruptedException {
    Map<String, ?> found = observation.getAsJava();
    boolean sound =
        found.keySet().stream().filter(n -> !n.equals("rows")).allMatch(n -> none(found, n));
    if (!sound) {
      throw new IllegalStateException("Cannot use the sales: " + found);
    }
  }

  private static boolean none(Map<String, ?> found, String name) {
    return Long.valueOf(0).equals(found.get(name));
  }

  static Dataset<Row> derived(Dataset<Row> checked) {
    return checked.selectExpr(
        "*",
        "amount * quantity AS revenue",
        "(amount - cost) * quantity AS margin",
        "trunc(sold, 'MM') AS month",
        "CASE WHEN amount > 500 THEN 'large' ELSE 'small' END AS size");
  }

  static Dataset<Row> profitable(Dataset<Row> derived) {
    return derived.where("margin > 0 AND category <> 'category 11'");
  }

  static Dataset<Row> monthly(Dataset<Row> profitable) {
    return profitable
        .groupBy("customer", "month")
        .agg(
            count(lit(1)).as("sales"),
            count_if(expr("size = 'large'")).as("large"),
            sum(expr("CAST(revenue * 100 AS bigint)")).as("cents"),
            sum(expr("CAST(margin * 100 AS bigint)")).as("gain"));
  }

  static Dataset<Row> best(Dataset<Row> monthly) {
    return monthly
        .withColumn(
            "place",
            row_number()
                .over(
                    Window.partitionBy("month")
                        .orderBy(col("cents").desc(), col("customer").asc())))
        .where("place <= 100");
  }
}
