package dev.nightjar.steps.spark;

import java.util.Map;

/** How Nightjar writes CSV, so that it reads the same values back. */
public final class CsvDialect {

  private CsvDialect() {}

  /** Options for Spark's reader and writer. */
  public static Map<String, String> options() {
    return Map.of(
        "header", "true",
        "escape", "\"",
        "multiLine", "true",
        "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
        "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
  }
}
