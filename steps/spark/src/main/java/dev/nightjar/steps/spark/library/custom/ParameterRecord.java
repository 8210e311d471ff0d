package dev.nightjar.steps.spark.library.custom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nightjar.steps.custom.CustomStep;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Makes the record of a step's parameters, from values that the engine has held against it. */
final class ParameterRecord {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ParameterRecord() {}

  /**
   * The record that a step takes.
   *
   * @throws RuntimeException what the record's own constructor throws
   */
  static Record of(Class<?> step, String json, Map<String, Dataset<Row>> datasets) {
    Class<?> type = type(step);
    JsonNode values = read(json);
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      String name = components[i].getName();
      arguments[i] =
          types[i] == Dataset.class
              ? datasets.get(name)
              : value(values.get(name), components[i].getGenericType());
    }
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (Record) constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot make a " + type.getName(), e);
    }
  }

  /** The components of a record, by name. */
  static Map<String, @Nullable Object> components(Object owner) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (RecordComponent component : owner.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        values.put(component.getName(), component.getAccessor().invoke(owner));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Cannot read a component: " + component, e);
      }
    }
    return values;
  }

  private static Class<?> type(Class<?> step) {
    return Arrays.stream(step.getGenericInterfaces())
        .filter(ParameterizedType.class::isInstance)
        .map(ParameterizedType.class::cast)
        .filter(each -> each.getRawType() == CustomStep.class)
        .map(each -> (Class<?>) each.getActualTypeArguments()[0])
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Cannot tell what " + step.getName() + " takes"));
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read parameters: " + json, e);
    }
  }

  private static @Nullable Object value(@Nullable JsonNode node, Type type) {
    if (node == null) {
      return null;
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? list(node, arguments[0])
          : map(node, arguments[1]);
    }
    Class<?> raw = (Class<?>) type;
    if (raw == Duration.class) {
      return Duration.parse(node.asText());
    }
    return raw.isEnum() ? constant(node.asText(), raw) : MAPPER.convertValue(node, raw);
  }

  private static List<Object> list(JsonNode node, Type item) {
    List<Object> items = new ArrayList<>();
    for (JsonNode each : node) {
      Object value = value(each, item);
      if (value != null) {
        items.add(value);
      }
    }
    return List.copyOf(items);
  }

  private static Map<String, Object> map(JsonNode node, Type item) {
    Map<String, Object> entries = new LinkedHashMap<>();
    node.properties()
        .forEach(
            entry -> {
              Object value = value(entry.getValue(), item);
              if (value != null) {
                entries.put(entry.getKey(), value);
              }
            });
    return entries;
  }

  private static Object constant(String name, Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Cannot find constant " + name));
  }
}
