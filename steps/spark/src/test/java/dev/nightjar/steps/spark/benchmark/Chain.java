package dev.nightjar.steps.spark.benchmark;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Format;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Ten steps of which each reads the one before: sales from a file to a sum for each customer. */
final class Chain {

  static final String SOURCE = "collected";

  private static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put("paid", "SELECT * FROM collected WHERE amount > 1");
    QUERIES.put("taxed", "SELECT *, amount * 1.19D AS gross FROM paid");
    QUERIES.put("dated", "SELECT *, date_add(DATE'2020-01-01', day) AS sold FROM taxed");
    QUERIES.put(
        "seasons", "SELECT *, quarter(sold) AS season, dayofweek(sold) AS weekday FROM dated");
    QUERIES.put("open", "SELECT * FROM seasons WHERE weekday <> 1");
    QUERIES.put(
        "sized", "SELECT *, CASE WHEN gross > 90 THEN 'large' ELSE 'small' END AS size FROM open");
    QUERIES.put("coded", "SELECT *, upper(substring(product, 1, 3)) AS code FROM sized");
    QUERIES.put(
        "kept", "SELECT customer, season, size, code, gross FROM coded WHERE code <> 'P99'");
    QUERIES.put(
        "sums",
        "SELECT customer, season, count(*) AS sales, count_if(size = 'large') AS large,"
            + " max(code) AS code, sum(CAST(gross * 100 AS bigint)) AS cents FROM kept"
            + " GROUP BY customer, season");
  }

  private Chain() {}

  /** Writes the rows that the chain begins with. */
  static void generate(SparkSession spark, long rows, String location) {
    spark
        .range(0, rows, 1, 4)
        .selectExpr(
            "id",
            "id % 20000 AS customer",
            "CAST(id % 365 AS int) AS day",
            "(id * 7919 % 10007) / 100.0D AS amount",
            "concat('p', CAST(id % 100 AS string), '-', CAST(id % 977 AS string)) AS product")
        .write()
        .parquet(location);
  }

  /** The names of the steps, each after the one that it reads. */
  static List<String> steps() {
    List<String> steps = new ArrayList<>(List.of(SOURCE));
    steps.addAll(QUERIES.keySet());
    return steps;
  }

  /** The name of the last step, whose output is what the chain is for. */
  static String last() {
    return "sums";
  }

  static String query(String step) {
    return QUERIES.get(step);
  }

  /** The first step as Nightjar has it. */
  static Collect collect(String location) {
    return new Collect(
        Format.PARQUET, location, Map.of(), Collect.BadRows.FAIL, true, ",", "\"", null, false);
  }
}
