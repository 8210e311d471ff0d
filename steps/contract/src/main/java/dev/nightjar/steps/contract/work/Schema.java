package dev.nightjar.steps.contract.work;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The columns of a dataset, in order. */
public record Schema(List<Column> columns) {

  public Schema {
    columns = List.copyOf(columns);
  }

  /** The column of this name, letter case apart, as Spark compares them. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The same columns, of which these have a value in every row, and any other may have none. */
  public Schema neverNull(Predicate<Column> always) {
    return new Schema(
        columns.stream()
            .map(column -> new Column(column.name(), column.type(), !always.test(column)))
            .toList());
  }

  /** The same columns, of which those have a value in every row that have one in another schema. */
  public Schema neverNullAs(Schema known) {
    return neverNull(
        column -> known.column(column.name()).filter(there -> !there.nullable()).isPresent());
  }

  /** The same columns, any of which may be null: what is known of files, whoever wrote them. */
  public Schema promisingNothing() {
    return neverNull(column -> false);
  }

  /** The names of the columns, in order. */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }
}
