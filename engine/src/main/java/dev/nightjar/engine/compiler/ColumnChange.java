package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.work.Column;
import org.jspecify.annotations.Nullable;

/**
 * What a step does to a column that something behind it needs.
 *
 * @param column as it is needed
 * @param type what it becomes; null when there is none of this name any more
 * @param name what it is called from there on; null when it isn't handed on
 */
record ColumnChange(
    OutlinedStep step, Column column, @Nullable String type, @Nullable String name) {

  /** {@code leaves it out}. */
  String text() {
    boolean reads = step.parameters() instanceof Collect;
    if (type != null && !column.nullable()) {
      return reads ? "reads it from where it may be null" : "lets it be null";
    }
    if (type != null) {
      return (reads ? "reads it as " : "makes it ") + type;
    }
    if (name != null) {
      return "calls it '%s'".formatted(name);
    }
    return reads ? "no longer reads it" : "leaves it out";
  }

  /** What would undo it. */
  String remedy() {
    return type != null
        ? "make '%s' %s again in %s".formatted(column.name(), column.type(), step.name())
        : "keep '%s' in %s".formatted(column.name(), step.name());
  }
}
