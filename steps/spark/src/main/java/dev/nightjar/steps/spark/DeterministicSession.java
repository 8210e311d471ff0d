package dev.nightjar.steps.spark;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that a session needs so that a step gives the same result, to the last bit, wherever
 * it runs: nothing that decides how rows are grouped and ordered may depend on the number of cores,
 * and nothing that decides what a text means may depend on the machine.
 */
public final class DeterministicSession {

  private static final String PARTITIONS = "8";

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
    // What a folder holds is its data and nothing else.
    settings.put("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
    settings.put("spark.ui.enabled", "false");
    return Collections.unmodifiableMap(settings);
  }
}
