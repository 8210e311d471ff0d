package dev.nightjar.steps.spark.library.monitor;

import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.FeatureType;
import dev.nightjar.steps.spark.Names;
import java.util.Optional;
import org.apache.spark.sql.functions;

/**
 * A column that is compared.
 *
 * @param input the same column as the other dataset has it, which may spell it otherwise
 */
record ComparedColumn(Column reference, Column input, Nature nature) {

  /** As what values are compared. */
  enum Nature {
    NUMBER("double"),
    CATEGORY("string");

    private final String type;

    Nature(String type) {
      this.type = type;
    }

    /** The type that stands for it. */
    String type() {
      return type;
    }
  }

  /** As what a column of this type is compared; empty where it can't be. */
  static Optional<Nature> nature(String type) {
    return FeatureType.of(type)
        .map(kind -> kind == FeatureType.NUMBER ? Nature.NUMBER : Nature.CATEGORY);
  }

  /** The name that the reference has for it. */
  String name() {
    return reference.name();
  }

  /** The values of the reference's column; not a number is no value. */
  org.apache.spark.sql.Column referenceValue() {
    return value(reference);
  }

  /** The values of the input's column. */
  org.apache.spark.sql.Column inputValue() {
    return value(input);
  }

  private org.apache.spark.sql.Column value(Column column) {
    org.apache.spark.sql.Column value = Names.column(column.name()).cast(nature.type());
    return nature == Nature.NUMBER ? functions.nanvl(value, functions.lit(null)) : value;
  }
}
