package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.spark.Pointer;
import dev.nightjar.steps.spark.Schemas;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The columns that a step declares, with their types read. */
final class DeclaredSchema {

  static final String POINTER = "/collect/schema";

  private DeclaredSchema() {}

  static StructType of(Collect collect, Problems problems) {
    StructType schema = new StructType();
    for (var column : collect.schema().entrySet()) {
      try {
        DataType type = Schemas.type(column.getValue());
        schema = schema.add(column.getKey(), type);
      } catch (IllegalArgumentException e) {
        problems.add(
            Pointer.child(POINTER, column.getKey()),
            "unknown-type",
            "type '" + column.getValue() + "' doesn't exist",
            Schemas.typeHint(column.getValue()));
      }
    }
    return schema;
  }
}
