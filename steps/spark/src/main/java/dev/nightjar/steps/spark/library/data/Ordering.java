package dev.nightjar.steps.spark.library.data;

import dev.nightjar.steps.spark.Names;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** An order of rows that depends on nothing but what is in them. */
public final class Ordering {

  private Ordering() {}

  /** By every column that has an order, the first first. */
  public static List<Column> byAll(StructType schema) {
    return Arrays.stream(schema.fields())
        .filter(field -> RowOrdering.isOrderable(field.dataType()))
        .map(StructField::name)
        .map(Names::column)
        .toList();
  }
}
