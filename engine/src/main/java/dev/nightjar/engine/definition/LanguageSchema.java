package dev.nightjar.engine.definition;

import dev.nightjar.steps.contract.step.RequiredFor;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The definition language as a JSON Schema, for editors. Read off the types that bind it. */
public final class LanguageSchema {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();
  private final Map<String, Shape.Structure> described;

  private LanguageSchema(Map<String, Shape.Structure> described) {
    this.described = described;
  }

  /** The schema, draft 2020-12, as text that ends with a line break. */
  public static String json() {
    return json(Map.of());
  }

  /**
   * The schema for a pipeline with libraries.
   *
   * @param described the keys of its custom steps, by the step's name
   */
  public static String json(Map<String, Shape.Structure> described) {
    ObjectNode schema = new LanguageSchema(described).pipeline();
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }

  private ObjectNode pipeline() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "Nightjar pipeline");
    root.setAll(structure(Shapes.of(Pipeline.class)));
    ObjectNode named = root.putObject("$defs");
    definitions.forEach(named::set);
    return root;
  }

  /** A reference to a record's schema, which is written once. */
  ObjectNode reference(Shape.Structure shape) {
    String name = shape.type().getSimpleName();
    if (!definitions.containsKey(name)) {
      definitions.put(name, MAPPER.createObjectNode());
      definitions.put(
          name, shape.open() && !described.isEmpty() ? oneOfDescribed(shape) : structure(shape));
    }
    return MAPPER.createObjectNode().put("$ref", "#/$defs/" + name);
  }

  /** One choice for each thing that the only key of a shape can name. */
  private ObjectNode oneOfDescribed(Shape.Structure shape) {
    Shape.Key naming = shape.keys().get(0);
    ObjectNode either = MAPPER.createObjectNode();
    var choices = either.putArray("oneOf");
    described.forEach(
        (name, other) -> {
          ObjectNode choice = structure(other);
          ((ObjectNode) choice.path("properties"))
              .set(naming.name(), MAPPER.createObjectNode().put("const", name));
          choice.withArray("required").add(naming.name());
          choices.add(choice);
        });
    return either;
  }

  private ObjectNode structure(Shape.Structure shape) {
    ObjectNode object = MAPPER.createObjectNode().put("type", "object");
    if (shape.doc() != null) {
      object.put("description", shape.doc());
    }
    ObjectNode properties = object.putObject("properties");
    shape.keys().forEach(key -> properties.set(key.name(), property(key)));
    List<String> required =
        shape.keys().stream().filter(Shape.Key::required).map(Shape.Key::name).toList();
    if (!required.isEmpty()) {
      required.forEach(object.putArray("required")::add);
    }
    if (shape.variants() != null) {
      addVariants(shape.variants(), object, properties);
    }
    addRequirements(shape, object);
    object.put("additionalProperties", shape.open());
    return shape.shorthand() ? orAlone(object, shape) : object;
  }

  /** Keys that a value of another one makes required. */
  private static void addRequirements(Shape.Structure shape, ObjectNode object) {
    if (!shape.type().isRecord()) {
      return;
    }
    for (RecordComponent component : shape.type().getRecordComponents()) {
      RequiredFor required = component.getAnnotation(RequiredFor.class);
      if (required != null) {
        ObjectNode rule = object.withArray("allOf").addObject();
        ObjectNode condition = rule.putObject("if");
        ArrayNode values =
            condition.putObject("properties").putObject(required.key()).putArray("enum");
        List.of(required.values()).forEach(values::add);
        condition.putArray("required").add(required.key());
        rule.putObject("then").putArray("required").add(component.getName());
      }
    }
  }

  private void addVariants(Shape.Variants variants, ObjectNode object, ObjectNode properties) {
    var choices = object.putArray("oneOf");
    variants
        .structures()
        .forEach(
            (name, structure) -> {
              ObjectNode property = reference(structure);
              if (structure.doc() != null) {
                property.put("description", structure.doc());
              }
              properties.set(name, property);
              choices.addObject().putArray("required").add(name);
            });
  }

  private ObjectNode orAlone(ObjectNode object, Shape.Structure shape) {
    ObjectNode either = MAPPER.createObjectNode();
    if (shape.doc() != null) {
      either.put("description", shape.doc());
    }
    either.putArray("anyOf").add(value(shape.keys().get(0).shape())).add(object);
    return either;
  }

  private ObjectNode property(Shape.Key key) {
    ObjectNode property = value(key.shape());
    if (key.doc() != null) {
      property.put("description", key.doc());
    }
    if (key.fallback() != null) {
      key.shape()
          .accept(new DefaultValue(key.fallback()))
          .ifPresent(value -> property.set("default", MAPPER.valueToTree(value)));
    }
    boolean collection = key.shape() instanceof Shape.ListOf || key.shape() instanceof Shape.MapOf;
    if (key.required() && collection) {
      property.put(key.shape() instanceof Shape.MapOf ? "minProperties" : "minItems", 1);
    }
    return property;
  }

  ObjectNode value(Shape shape) {
    return shape.accept(new ValueSchema(this, MAPPER));
  }
}
