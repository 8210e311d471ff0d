package dev.nightjar.steps.contract.work;

import java.util.List;
import java.util.Optional;

/** The columns of a dataset, in order. */
public record Schema(List<Column> columns) {

  public Schema {
    columns = List.copyOf(columns);
  }

  /** The column of this name, letter case apart, as Spark compares them. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The names of the columns, in order. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }
}
