package dev.nightjar.engine.cli;

import dev.nightjar.engine.metadata.FieldGraph.Node;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Field.Holder;
import java.nio.file.Path;
import java.util.Locale;

/** How fields, and what ties them, are called. */
final class FieldName {

  private FieldName() {}

  /** As it can be asked for, where it can be. */
  static String of(Node node) {
    Field field = node.field();
    if (field.holder() == Holder.SOURCE) {
      String source = source(field.name());
      return field.column() == null ? source : source + " " + field.column();
    }
    String name = field + (node.version() == null ? "" : "@" + node.version());
    return field.holder() == Holder.DATASET && field.column() == null ? "rows of " + name : name;
  }

  /** A path may hold what a URI may not, such as blanks. */
  private static String source(String path) {
    return path.startsWith("/") ? Locations.shown(Path.of(path)) : path;
  }

  static String of(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
