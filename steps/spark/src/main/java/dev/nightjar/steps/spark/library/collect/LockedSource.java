package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.StepAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A source as it was when it was last looked at. */
record LockedSource(Schema schema) {

  private static final String HINT =
      "'nightjar validate --update-lock' takes the source's schema as it is now";

  /** Tells, at the place that names the source, in what it has changed since. */
  void compare(Schema now, String pointer, StepAnalysis step) {
    List<String> changes = new ArrayList<>();
    for (Column column : now.columns()) {
      Optional<Column> before = schema.column(column.name());
      if (before.isEmpty()) {
        changes.add("column '%s' is new".formatted(column.name()));
      } else if (!before.get().type().equals(column.type())) {
        changes.add(
            "column '%s' was %s and is %s"
                .formatted(column.name(), before.get().type(), column.type()));
      } else if (column.nullable() && !before.get().nullable()) {
        changes.add("column '%s' may be null now".formatted(column.name()));
      }
    }
    schema.names().stream()
        .filter(name -> now.column(name).isEmpty())
        .forEach(name -> changes.add("column '%s' is gone".formatted(name)));
    if (!changes.isEmpty()) {
      String message = "the source has changed since it was locked: " + String.join(", ", changes);
      step.report(pointer, "source-changed", message, HINT);
    }
  }
}
