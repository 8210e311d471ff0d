package dev.nightjar.steps.spark;

import java.util.Map;

/** How Nightjar writes JSON, an object a line, so that it reads the same values back. */
public final class JsonDialect {

  private JsonDialect() {}

  /** Options for Spark's reader and writer. */
  public static Map<String, String> options() {
    return Map.of(
        // Who reads the file elsewhere finds the same keys in each line.
        "ignoreNullFields", "false",
        "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
        "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
  }
}
