package dev.nightjar.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas of records, each under the name by which it is referred to. */
final class Schemas {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, ObjectNode> named = new TreeMap<>();
  private final Map<String, Class<?>> types = new TreeMap<>();
  private final Documented documented = new Documented();

  /** All that were referred to, by name. */
  Map<String, ObjectNode> named() {
    return named;
  }

  /** The record of a name. */
  Class<?> type(String name) {
    return types.get(name);
  }

  /** The schema of a type, or a reference to it. */
  ObjectNode of(Type type) {
    return of(type, Map.of());
  }

  private ObjectNode of(Type type, Map<String, Type> variables) {
    if (type instanceof TypeVariable<?> variable) {
      return of(variables.get(variable.getName()), variables);
    }
    if (type instanceof ParameterizedType generic) {
      return generic(generic, variables);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      ObjectNode schema = simple("string");
      ArrayNode words = schema.putArray("enum");
      Arrays.stream(plain.getEnumConstants()).map(String::valueOf).forEach(words::add);
      return schema;
    }
    if (plain.isRecord()) {
      return reference(name(plain), plain, Map.of());
    }
    return simple(plain);
  }

  private static ObjectNode simple(Class<?> type) {
    if (type == Instant.class) {
      return simple("string").put("format", "date-time");
    }
    if (type == LocalDate.class) {
      return simple("string").put("format", "date");
    }
    if (type == boolean.class || type == Boolean.class) {
      return simple("boolean");
    }
    if (type == int.class || type == Integer.class) {
      return simple("integer").put("format", "int32");
    }
    if (type == long.class || type == Long.class) {
      return simple("integer").put("format", "int64");
    }
    if (type == double.class || type == Double.class) {
      return simple("number").put("format", "double");
    }
    if (type == String.class) {
      return simple("string");
    }
    if (type == Object.class) {
      return JSON.objectNode();
    }
    throw new IllegalArgumentException("Cannot describe " + type);
  }

  private ObjectNode generic(ParameterizedType type, Map<String, Type> variables) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) {
      ObjectNode schema = simple("array");
      schema.set("items", of(arguments[0], variables));
      return schema;
    }
    if (Map.class.isAssignableFrom(raw)) {
      ObjectNode schema = simple("object");
      schema.set("additionalProperties", of(arguments[1], variables));
      return schema;
    }
    Class<?> item = (Class<?>) arguments[0];
    return reference(
        name(raw) + "Of" + name(item), raw, Map.of(raw.getTypeParameters()[0].getName(), item));
  }

  private ObjectNode reference(String name, Class<?> type, Map<String, Type> variables) {
    if (!named.containsKey(name)) {
      ObjectNode schema = simple("object");
      named.put(name, schema);
      types.put(name, type);
      fill(schema, type, variables);
    }
    return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private void fill(ObjectNode schema, Class<?> type, Map<String, Type> variables) {
    documented.type(type).ifPresent(text -> schema.put("description", text));
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      ObjectNode property = of(component.getGenericType(), variables);
      boolean nullable = isNullable(component.getAnnotatedType());
      if (nullable) {
        property = orNull(property);
      }
      String name = component.getName();
      String text = documented.component(type, name).orElse(null);
      if (text != null) {
        property.put("description", text);
      }
      properties.set(name, property);
      if (!isLeftOut(component, type) && !(nullable && isAsked(type))) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (isAsked(type)) {
      schema.put("additionalProperties", false);
    }
  }

  /** What is sent may leave out what may be null. */
  private static boolean isAsked(Class<?> type) {
    return List.of("Start", "Retry", "Mark", "Because", "Move", "Set", "Add", "Make").stream()
            .anyMatch(type.getSimpleName()::startsWith)
        && !List.of("Marked", "Move", "Settled", "Setting").contains(type.getSimpleName());
  }

  private static boolean isLeftOut(RecordComponent component, Class<?> type) {
    return component.getAccessor().isAnnotationPresent(JsonInclude.class)
        || type.isAnnotationPresent(JsonInclude.class) && isNullable(component.getAnnotatedType());
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private static ObjectNode orNull(ObjectNode schema) {
    if (schema.has("$ref") || schema.has("enum")) {
      ObjectNode either = JSON.objectNode();
      ArrayNode any = either.putArray("anyOf");
      any.add(schema);
      any.add(simple("null"));
      return either;
    }
    if (schema.has("type")) {
      String only = schema.path("type").asString();
      ArrayNode any = schema.putArray("type");
      any.add(only);
      any.add("null");
    }
    return schema;
  }

  private static ObjectNode simple(String type) {
    return JSON.objectNode().put("type", type);
  }

  /** {@code Run} for {@code RunJson}, {@code Run.Step} for a part of it. */
  static String name(Class<?> type) {
    String own = type.getSimpleName().replaceAll("(?<=.)Json$", "");
    Class<?> outer = type.getEnclosingClass();
    return outer == null || outer.isInterface() ? own : name(outer) + "." + own;
  }
}
