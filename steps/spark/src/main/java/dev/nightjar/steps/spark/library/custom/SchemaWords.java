package dev.nightjar.steps.spark.library.custom;

import dev.nightjar.steps.contract.work.Schema;
import java.util.stream.Collectors;

/** A schema in words. */
final class SchemaWords {

  private SchemaWords() {}

  static String of(Schema schema) {
    return schema.columns().stream()
        .map(column -> column.name() + " " + column.type())
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
