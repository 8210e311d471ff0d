package dev.nightjar.steps.spark.testing;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Collect.BadRows;
import dev.nightjar.steps.contract.step.Format;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collect steps, with what a test cares about and defaults for the rest. */
public final class Csv {

  private Csv() {}

  /** Reads CSV with a header; the schema is given as name, type, name, type … */
  public static Collect of(String path, String... schema) {
    return with(path, BadRows.FAIL, schema);
  }

  /** Reads CSV with a header. */
  public static Collect with(String path, BadRows badRows, String... schema) {
    return new Collect(Format.CSV, path, schema(schema), badRows, true, ",", "\"", null, false);
  }

  /** A schema in order. */
  public static Map<String, String> schema(String... namesAndTypes) {
    Map<String, String> schema = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      schema.put(namesAndTypes[i], namesAndTypes[i + 1]);
    }
    return schema;
  }
}
