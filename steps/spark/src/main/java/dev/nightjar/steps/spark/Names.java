package dev.nightjar.steps.spark;

import java.util.Collection;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Columns by their whole names: a dot in one doesn't reach into a struct. */
public final class Names {

  private Names() {}

  /** The name as SQL needs it. */
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** The column of exactly this name. */
  public static Column column(String name) {
    return functions.col(quoted(name));
  }

  /** The columns of exactly these names. */
  public static Column[] columns(Collection<String> names) {
    return names.stream().map(Names::column).toArray(Column[]::new);
  }
}
