package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/** The Iceberg catalogs that a driver is configured with. */
record IcebergCatalogs(TreeSet<String> names) {

  private static final Pattern KEY = Pattern.compile("spark\\.sql\\.catalog\\.([^.]+)");
  private static final String CLASSES = "org.apache.iceberg.";
  private static final String POINTER = "/collect/table";

  static IcebergCatalogs of(SparkSession session) {
    TreeSet<String> names = new TreeSet<>();
    CollectionConverters.asJava(session.conf().getAll())
        .forEach(
            (key, value) -> {
              Matcher catalog = KEY.matcher(key);
              if (catalog.matches() && value.startsWith(CLASSES)) {
                names.add(catalog.group(1));
              }
            });
    return new IcebergCatalogs(names);
  }

  /**
   * A table's whole name, as SQL needs it. It begins with its catalog, or where there is only one
   * needn't.
   *
   * @throws UnusableSource when the catalog isn't known
   */
  String qualified(String table) {
    List<String> parts = Arrays.asList(table.split("\\."));
    if (parts.size() > 1 && names.contains(parts.get(0))) {
      return quoted(parts);
    }
    if (names.isEmpty()) {
      throw UnusableSource.away(
          POINTER,
          "no-catalog",
          "no Iceberg catalog is configured",
          "name one in nightjar.driver.conf: spark.sql.catalog.NAME: org.apache.iceberg.spark.SparkCatalog");
    }
    if (names.size() > 1) {
      throw UnusableSource.away(
          POINTER,
          "unknown-catalog",
          "'" + table + "' doesn't begin with a catalog, and there are several",
          Suggestions.among(parts.get(0), "there are", names));
    }
    return Names.quoted(names.first()) + "." + quoted(parts);
  }

  private static String quoted(List<String> parts) {
    return parts.stream().map(Names::quoted).collect(Collectors.joining("."));
  }
}
