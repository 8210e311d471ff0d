package dev.nightjar.steps.spark;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The settings that a session needs so that a step gives the same result, to the last bit, wherever
 * it runs: nothing that decides how rows are grouped and ordered may depend on the number of cores,
 * and nothing that decides what a text means may depend on the machine.
 */
public final class DeterministicSession {

  private static final String PARTITIONS = "8";

  /** Settings about what is computed and how rows are grouped, as opposed to where and how fast. */
  private static final List<String> DECISIVE =
      List.of(
          "spark.sql.",
          "spark.default.parallelism",
          "spark.files.",
          "spark.hadoop.mapreduce.input.",
          "spark.hadoop.parquet.");

  private DeterministicSession() {}

  /** Spark's settings by key; they are to be set before the first session starts. */
  public static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.default.parallelism", PARTITIONS);
    settings.put("spark.sql.shuffle.partitions", PARTITIONS);
    settings.put("spark.sql.files.minPartitionNum", PARTITIONS);
    settings.put("spark.sql.leafNodeDefaultParallelism", PARTITIONS);
    settings.put("spark.sql.session.timeZone", "UTC");
    settings.put("spark.sql.ansi.enabled", "true");
    settings.put("spark.sql.caseSensitive", "false");
    settings.put("spark.sql.catalogImplementation", "in-memory");
    // A query reads what the pipeline declares, never a file of its own choice.
    settings.put("spark.sql.runSQLOnFiles", "false");
    settings.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    // Spark keeps the classes that it generates by their class loader, of which each session would
    // have its own: every attempt would compile and warm up the same code anew.
    settings.put("spark.sql.artifact.isolation.enabled", "false");
    // What a folder holds is its data and nothing else.
    settings.put("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
    settings.put("spark.ui.enabled", "false");
    return Collections.unmodifiableMap(settings);
  }

  /**
   * What makes a session another than one with only these settings, as far as results may depend on
   * it: the version of Spark, and what an operator has set besides or otherwise.
   */
  static Map<String, String> deviations(SparkSession session) {
    Map<String, String> own = settings();
    Map<String, String> deviations = new TreeMap<>();
    deviations.put("spark.version", session.version());
    CollectionConverters.asJava(session.conf().getAll())
        .forEach(
            (key, value) -> {
              if (decides(key) && !value.equals(own.get(key))) {
                deviations.put(key, value);
              }
            });
    return deviations;
  }

  private static boolean decides(String key) {
    return DECISIVE.stream().anyMatch(key::startsWith)
        && !key.equals("spark.sql.warehouse.dir")
        // Tables are known by their versions, and a catalog's settings may hold credentials.
        && !key.startsWith("spark.sql.catalog.");
  }
}
