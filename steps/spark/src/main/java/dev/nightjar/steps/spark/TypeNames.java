package dev.nightjar.steps.spark;

import java.util.List;

/** The names of the plain SQL types. */
final class TypeNames {

  private static final List<String> ALL =
      List.of(
          "boolean",
          "tinyint",
          "smallint",
          "int",
          "bigint",
          "float",
          "double",
          "decimal(10,2)",
          "string",
          "date",
          "timestamp",
          "binary");

  private TypeNames() {}

  static String hint(String name) {
    return Suggestions.among(name, "there are", ALL);
  }
}
