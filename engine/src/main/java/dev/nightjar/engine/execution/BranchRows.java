package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.BranchTemplate;
import dev.nightjar.engine.compiler.Row;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.StoredDataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows that a definition is run for, in the order of their keys. They are held in memory, the
 * columns that somebody asked for only.
 */
public record BranchRows(BranchTemplate template) {

  /** More rows than this aren't branches any more, but data. */
  public static final int MOST = 100_000;

  private static final Comparator<Row> BY_KEY = Comparator.comparing(Row::key, BranchRows::compare);

  /**
   * Reads them.
   *
   * @throws BadRows when one has no key of its own, or there are too many
   */
  public List<Row> read(Driver driver, StoredDataset stored) {
    List<String> lines = driver.sample(narrow(stored), MOST + 1);
    if (lines.size() > MOST) {
      throw bad(
          "too-many-rows",
          "%s has more than %,d rows".formatted(template.rows(), MOST),
          "a branch is meant for a segment: group the rows in a sql step before");
    }
    Set<List<String>> seen = new HashSet<>();
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      Row row = row(JsonMapper.shared().readTree(line));
      if (!seen.add(row.key())) {
        throw bad(
            "key-not-unique",
            "two rows of %s have the key %s".formatted(template.rows(), row.label()),
            "the key of 'foreach' must tell rows apart: " + String.join(", ", template.key()));
      }
      rows.add(row);
    }
    rows.sort(BY_KEY);
    return rows;
  }

  private Row row(JsonNode line) {
    List<String> key = new ArrayList<>();
    for (String column : template.key()) {
      JsonNode value = value(line, column);
      if (value.isNull() || value.isMissingNode()) {
        throw bad(
            "key-is-null",
            "a row of %s has no %s, which is its key".formatted(template.rows(), column),
            "add WHERE %s IS NOT NULL".formatted(column));
      }
      key.add(value.asString());
    }
    Map<String, String> values = new LinkedHashMap<>();
    template
        .columns()
        .forEach(
            (parameter, column) -> {
              JsonNode value = value(line, column);
              // No value is none: then the parameter's default holds.
              if (!value.isNull() && !value.isMissingNode()) {
                values.put(parameter, value.asString());
              }
            });
    return new Row(key, values);
  }

  private static JsonNode value(JsonNode line, String column) {
    JsonNode exact = line.path(column);
    return exact.isMissingNode()
        ? line.propertyNames().stream()
            .filter(column::equalsIgnoreCase)
            .findFirst()
            .map(line::path)
            .orElse(exact)
        : exact;
  }

  /** Parquet files give the columns that are asked for; of others, every column must be read. */
  private StoredDataset narrow(StoredDataset stored) {
    if (stored.format() != Format.PARQUET) {
      return stored;
    }
    Set<String> wanted = new LinkedHashSet<>(template.key());
    wanted.addAll(template.columns().values());
    List<Column> columns =
        stored.schema().columns().stream()
            .filter(column -> wanted.stream().anyMatch(column.name()::equalsIgnoreCase))
            .toList();
    return new StoredDataset(stored.location(), stored.format(), new Schema(columns));
  }

  private BadRows bad(String code, String message, String hint) {
    return new BadRows(template.step(), code, message, hint);
  }

  private static int compare(List<String> one, List<String> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
