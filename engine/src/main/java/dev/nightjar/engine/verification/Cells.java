package dev.nightjar.engine.verification;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes values of the columns' types of the values in a test. */
record Cells(Source source, String dataset, Schema schema, Consumer<Problem> problems) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "int", "bigint");
  private static final Set<String> FLOATING = Set.of("float", "double");

  /** The values of a row, by the columns' names as the schema has them. */
  Map<String, JsonNode> row(Node.Mapping row) {
    Map<String, JsonNode> cells = new LinkedHashMap<>();
    for (Node.Entry entry : row.entries().values()) {
      column(entry.key())
          .ifPresent(column -> cells.put(column.name(), value(column, entry.value())));
    }
    return cells;
  }

  Optional<Column> column(Node.Scalar name) {
    Optional<Column> column = schema.column(name.text());
    if (column.isEmpty()) {
      String message = "dataset '%s' has no column '%s'".formatted(dataset, name.text());
      String hint = Nearest.hintOrAll(name.text(), schema.names());
      problems.accept(source.problem("unknown-column", name.span(), message, hint));
    }
    return column;
  }

  private JsonNode value(Column column, Node node) {
    if (!(node instanceof Node.Scalar scalar)) {
      return nested(node);
    }
    if (scalar.isNull()) {
      return JSON.nullNode();
    }
    String type = column.type().toLowerCase(Locale.ROOT);
    if (WHOLE.contains(type) || FLOATING.contains(type) || type.startsWith("decimal")) {
      return number(column, scalar, type);
    }
    if (type.equals("boolean")) {
      return flag(column, scalar);
    }
    return JSON.stringNode(scalar.text());
  }

  private JsonNode number(Column column, Node.Scalar scalar, String type) {
    try {
      BigDecimal number = new BigDecimal(scalar.text().strip());
      if (WHOLE.contains(type)) {
        return JSON.numberNode(number.toBigIntegerExact());
      }
      return JSON.numberNode(number);
    } catch (ArithmeticException e) {
      // A number, but not a whole one.
    } catch (NumberFormatException e) {
      if (FLOATING.contains(type) && scalar.text().matches("-?(NaN|Infinity)")) {
        return JSON.stringNode(scalar.text());
      }
    }
    return refused(column, scalar);
  }

  private JsonNode flag(Column column, Node.Scalar scalar) {
    return switch (scalar.text()) {
      case "true" -> JSON.booleanNode(true);
      case "false" -> JSON.booleanNode(false);
      default -> refused(column, scalar);
    };
  }

  private JsonNode refused(Column column, Node.Scalar scalar) {
    String message =
        "column '%s' is %s, and '%s' isn't".formatted(column.name(), column.type(), scalar.text());
    problems.accept(source.problem("wrong-value", scalar.span(), message, null));
    return JSON.nullNode();
  }

  /** Within arrays, maps and structs a value is what it looks like. */
  private static JsonNode nested(Node node) {
    if (node instanceof Node.Sequence sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.items().forEach(item -> array.add(nested(item)));
      return array;
    }
    if (node instanceof Node.Mapping mapping) {
      ObjectNode object = JSON.objectNode();
      mapping.entries().forEach((name, entry) -> object.set(name, nested(entry.value())));
      return object;
    }
    if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
      return scalar.style() == Node.Style.PLAIN
          ? looksLike(scalar.text())
          : JSON.stringNode(scalar.text());
    }
    return JSON.nullNode();
  }

  private static JsonNode looksLike(String text) {
    if (text.equals("true") || text.equals("false")) {
      return JSON.booleanNode(text.equals("true"));
    }
    return text.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")
        ? JSON.numberNode(new BigDecimal(text))
        : JSON.stringNode(text);
  }
}
