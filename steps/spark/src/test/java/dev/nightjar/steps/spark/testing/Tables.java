package dev.nightjar.steps.spark.testing;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Collect.BadRows;
import dev.nightjar.steps.contract.step.SourceKind;
import java.util.Map;

/** Steps that read tables. */
public final class Tables {

  private Tables() {}

  /** One that reads an Iceberg table; the snapshot may be null. */
  public static Collect iceberg(String table, Long snapshot, String... schema) {
    return collect(SourceKind.ICEBERG, Csv.schema(schema), table, snapshot, null, null, null);
  }

  /** One that reads a table of a database; the watermark may be null. */
  public static Collect jdbc(Shop shop, String table, String watermark, String... schema) {
    return collect(SourceKind.JDBC, Csv.schema(schema), table, null, shop.url(), null, watermark);
  }

  /** One that reads what a database answers. */
  public static Collect query(Shop shop, String query, String watermark) {
    return collect(SourceKind.JDBC, Map.of(), null, null, shop.url(), query, watermark);
  }

  /** The same, as somebody else. */
  public static Collect as(Collect step, String user, String password) {
    return new Collect(
        step.format(),
        null,
        step.schema(),
        BadRows.FAIL,
        true,
        ",",
        "\"",
        null,
        false,
        step.table(),
        step.snapshot(),
        step.url(),
        step.query(),
        step.watermark(),
        user,
        password);
  }

  private static Collect collect(
      SourceKind kind,
      Map<String, String> schema,
      String table,
      Long snapshot,
      String url,
      String query,
      String watermark) {
    String user = url != null && url.contains("postgresql") ? "postgres" : null;
    return new Collect(
        kind,
        null,
        schema,
        BadRows.FAIL,
        true,
        ",",
        "\"",
        null,
        false,
        table,
        snapshot,
        url,
        query,
        watermark,
        user,
        null);
  }
}
