package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.Sha256;
import dev.nightjar.steps.contract.step.Collect;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lineage calls a table of a database: {@code postgres://host:5432/database.schema.table}.
 * What a query asks for is called by a hash of it.
 */
final class JdbcName {

  private static final Pattern URL =
      Pattern.compile("jdbc:([a-z0-9]+):(?:[a-z]+:)*(?://([^/;?]*))?/?([^;?]*).*");

  /** Products whose names in lineage aren't those in their URLs. */
  private static final Map<String, String> SCHEMES = Map.of("postgresql", "postgres");

  private static final Map<String, String> PORTS =
      Map.of("postgresql", "5432", "mysql", "3306", "mariadb", "3306", "sqlserver", "1433");

  private static final Map<String, String> SCHEMAS = Map.of("postgresql", "public");

  private JdbcName() {}

  static String of(Collect collect) {
    String url = Objects.requireNonNull(collect.url(), "url");
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return url + " " + relation(collect, "");
    }
    String product = parts.group(1);
    String host = Objects.requireNonNullElse(parts.group(2), "");
    String port = PORTS.get(product);
    String address =
        host.isEmpty() || host.contains(":") || port == null ? host : host + ":" + port;
    return "%s://%s/%s.%s"
        .formatted(
            SCHEMES.getOrDefault(product, product),
            address,
            parts.group(3),
            relation(collect, SCHEMAS.getOrDefault(product, "")));
  }

  private static String relation(Collect collect, String schema) {
    String table = collect.table();
    if (table == null) {
      String query = Objects.requireNonNull(collect.query(), "query");
      return "query-" + Sha256.of(query.strip()).substring(0, 12).toLowerCase(Locale.ROOT);
    }
    return table.contains(".") || schema.isEmpty() ? table : schema + "." + table;
  }
}
