package dev.nightjar.steps.spark.library.comparison;

import dev.nightjar.steps.spark.Names;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Values as text that is equal only for values that are equal to the last bit. Spark's own equality
 * takes 0.0 and -0.0 for one.
 */
final class RowTexts {

  private static final Map<String, String> OPTIONS =
      Map.of(
          "ignoreNullFields", "false",
          "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
          "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

  private RowTexts() {}

  /** A whole row. */
  static Column row(StructType schema) {
    return text(Names.columns(List.of(schema.fieldNames())));
  }

  /** The value of one column. */
  static Column value(String column) {
    return text(Names.column(column));
  }

  private static Column text(Column... columns) {
    return functions.to_json(functions.struct(columns), OPTIONS);
  }
}
