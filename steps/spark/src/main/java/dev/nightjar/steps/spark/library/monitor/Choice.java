package dev.nightjar.steps.spark.library.monitor;

import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.FeatureType;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.library.monitor.ComparedColumn.Nature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The columns that a step looks at: those that it compares, in the order of the reference, and
 * those that it can't.
 */
record Choice(List<ComparedColumn> compared, List<LeftOut> leftOut) {

  Choice {
    compared = List.copyOf(compared);
    leftOut = List.copyOf(leftOut);
  }

  static Choice of(Monitor monitor, Schema reference, Schema input) {
    Set<String> categories = names(monitor.columns().categories());
    List<ComparedColumn> compared = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (Column column : chosen(monitor.columns(), reference)) {
      Optional<Column> other = input.column(column.name());
      Optional<LeftOut> reason = other.flatMap(found -> reason(column, found, monitor));
      if (other.isEmpty()) {
        leftOut.add(LeftOut.onlyIn(monitor.reference(), column));
      } else if (reason.isPresent()) {
        leftOut.add(reason.get());
      } else {
        Nature nature =
            categories.contains(column.name())
                ? Nature.CATEGORY
                : ComparedColumn.nature(column.type()).orElseThrow();
        compared.add(new ComparedColumn(column, other.get(), nature));
      }
    }
    chosen(monitor.columns(), input).stream()
        .filter(column -> reference.column(column.name()).isEmpty())
        .forEach(column -> leftOut.add(LeftOut.onlyIn(monitor.input(), column)));
    return new Choice(compared, leftOut);
  }

  private static List<Column> chosen(Monitor.Columns columns, Schema schema) {
    Set<String> included = names(columns.include());
    Set<String> excluded = names(columns.exclude());
    return schema.columns().stream()
        .filter(column -> included.isEmpty() || included.contains(column.name()))
        .filter(column -> !excluded.contains(column.name()))
        .toList();
  }

  private static Optional<LeftOut> reason(Column column, Column other, Monitor monitor) {
    if (FeatureType.alike(column.type(), other.type())) {
      return ComparedColumn.nature(column.type()).isEmpty()
          ? Optional.of(LeftOut.ofItsType(column))
          : Optional.empty();
    }
    return Optional.of(LeftOut.disagreeing(column, monitor.reference(), other, monitor.input()));
  }

  /** Names among which the case of letters doesn't matter. */
  static Set<String> names(List<String> list) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(list);
    return names;
  }
}
