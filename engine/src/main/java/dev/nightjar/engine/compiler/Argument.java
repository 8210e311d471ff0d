package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Parameter;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A parameter whose value is that of a row's column.
 *
 * @param column as the dataset has it
 */
record Argument(String parameter, Parameter declared, Column column) {

  private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "int", "bigint");

  /** The parameters that the rows of a dataset give: each that has a column of its name. */
  static List<Argument> of(Repeated repeated, Schema rows) {
    List<Argument> arguments = new ArrayList<>();
    repeated
        .open()
        .forEach(
            (name, parameter) ->
                rows.column(name)
                    .ifPresent(column -> arguments.add(new Argument(name, parameter, column))));
    return arguments;
  }

  /** Whether the values of the column are such as the parameter takes. */
  boolean fits() {
    String type = column.type().toLowerCase(Locale.ROOT);
    return switch (declared.type()) {
      case STRING, PATH, DURATION -> type.equals("string") || type.startsWith("varchar");
      case INT -> WHOLE.contains(type);
      case DOUBLE ->
          WHOLE.contains(type)
              || type.equals("float")
              || type.equals("double")
              || type.startsWith("decimal");
      case BOOLEAN -> type.equals("boolean");
      case DATE -> type.equals("date");
    };
  }

  /** The SQL type whose values the parameter takes. */
  String wanted() {
    return switch (declared.type()) {
      case STRING, PATH, DURATION -> "string";
      case INT -> "int";
      case DOUBLE -> "double";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
    };
  }
}
