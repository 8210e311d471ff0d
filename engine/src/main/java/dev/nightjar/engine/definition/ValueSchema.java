package dev.nightjar.engine.definition;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of one value. A value of any type may be a text with an expression in it. */
record ValueSchema(LanguageSchema language, JsonMapper mapper)
    implements Shape.Visitor<ObjectNode> {

  private static final String EXPRESSION = "\\$\\{[^}]*\\}";

  @Override
  public ObjectNode text(Shape.Text shape) {
    ObjectNode text = mapper.createObjectNode();
    text.putArray("type").add("string").add("number").add("boolean");
    return text;
  }

  @Override
  public ObjectNode whole(Shape.Whole shape) {
    return number("integer", shape.min(), shape.max(), "^[-+]?[0-9]+$|" + EXPRESSION);
  }

  @Override
  public ObjectNode decimal(Shape.Decimal shape) {
    String share = shape.share() ? "^[0-9.]+ *%$|" : "";
    return number("number", shape.min(), shape.max(), share + EXPRESSION);
  }

  private ObjectNode number(String type, double min, double max, String pattern) {
    ObjectNode number = mapper.createObjectNode().put("type", type);
    bound(number, "minimum", min);
    bound(number, "maximum", max);
    return either(number, pattern);
  }

  private static void bound(ObjectNode number, String keyword, double bound) {
    if (Double.isFinite(bound)) {
      if (bound == Math.rint(bound)) {
        number.put(keyword, (long) bound);
      } else {
        number.put(keyword, bound);
      }
    }
  }

  @Override
  public ObjectNode flag(Shape.Flag shape) {
    return either(mapper.createObjectNode().put("type", "boolean"), EXPRESSION);
  }

  @Override
  public ObjectNode timeSpan(Shape.TimeSpan shape) {
    return pattern("^([0-9]+(ms|[smhd]))+$|" + EXPRESSION);
  }

  @Override
  public ObjectNode choice(Shape.Choice shape) {
    ObjectNode choice = mapper.createObjectNode();
    shape.constants().keySet().forEach(choice.putArray("enum")::add);
    return either(choice, EXPRESSION);
  }

  @Override
  public ObjectNode list(Shape.ListOf shape) {
    ObjectNode list = mapper.createObjectNode().put("type", "array");
    list.set("items", language.value(shape.item()));
    if (!shape.ofScalars()) {
      return list;
    }
    ObjectNode either = mapper.createObjectNode();
    either.putArray("anyOf").add(list).add(language.value(shape.item()));
    return either;
  }

  @Override
  public ObjectNode map(Shape.MapOf shape) {
    ObjectNode map = mapper.createObjectNode().put("type", "object");
    map.set("additionalProperties", language.value(shape.value()));
    if (!shape.listable()) {
      return map;
    }
    ObjectNode either = language.value(new Shape.ListOf(new Shape.Text()));
    ((ArrayNode) either.path("anyOf")).add(map);
    return either;
  }

  @Override
  public ObjectNode structure(Shape.Structure shape) {
    return language.reference(shape);
  }

  private ObjectNode pattern(String pattern) {
    return mapper.createObjectNode().put("type", "string").put("pattern", pattern);
  }

  private ObjectNode either(ObjectNode value, String pattern) {
    ObjectNode either = mapper.createObjectNode();
    ArrayNode choices = either.putArray("anyOf");
    choices.add(value).add(pattern(pattern));
    return either;
  }
}
