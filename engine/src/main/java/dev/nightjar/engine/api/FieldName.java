package dev.nightjar.engine.api;

import dev.nightjar.engine.api.FieldJson.Edge;
import dev.nightjar.engine.api.FieldJson.Field;
import java.nio.file.Path;

/** How fields, and what ties them, are called. */
public final class FieldName {

  private static final String SOURCE = "source";
  private static final String DATASET = "dataset";

  private FieldName() {}

  /** As it can be asked for, where it can be. */
  public static String of(Field field) {
    if (field.holder().equals(SOURCE)) {
      String source = source(field.name());
      return field.column() == null ? source : source + " " + field.column();
    }
    String whole = field.column() == null ? field.name() : field.name() + "." + field.column();
    String name = whole + (field.version() == null ? "" : "@" + field.version());
    return field.holder().equals(DATASET) && field.column() == null ? "rows of " + name : name;
  }

  /** A path may hold what a URI may not, such as blanks. */
  private static String source(String path) {
    return path.startsWith("/") ? Locations.shown(Path.of(path)) : path;
  }

  /** {@code group by}. */
  public static String kind(Edge edge) {
    return edge.kind().replace('_', ' ');
  }
}
