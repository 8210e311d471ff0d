package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Words;
import dev.nightjar.steps.contract.step.Reference;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One JSON text for equal values: keys in the order of their declaration, nothing for null. */
final class CanonicalJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private CanonicalJson() {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(tree(value));
  }

  /** What a text that was written here means. */
  static Map<String, Object> read(String json) {
    return MAPPER.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /** A record without its references, which stand for inputs, and without some other components. */
  static Map<String, Object> tree(Object value, Set<String> without) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (RecordComponent component : Components.of(value.getClass())) {
      boolean left =
          without.contains(component.getName()) || component.isAnnotationPresent(Reference.class);
      Object content = left ? null : Components.value(value, component);
      if (content != null) {
        tree.put(
            component.getName(), component.getType().isSealed() ? named(content) : tree(content));
      }
    }
    return tree;
  }

  /** A record out of a sealed family is known by its name. */
  private static Map<String, Object> named(Object value) {
    return Map.of(value.getClass().getSimpleName(), tree(value));
  }

  private static Object tree(@Nullable Object value) {
    if (value instanceof Record) {
      return tree(value, Set.of());
    }
    if (value instanceof Duration duration) {
      return duration.toString();
    }
    if (value instanceof Enum<?> constant) {
      return Words.of(constant);
    }
    if (value instanceof List<?> items) {
      List<Object> tree = new ArrayList<>();
      items.forEach(item -> tree.add(tree(item)));
      return tree;
    }
    if (value instanceof Map<?, ?> entries) {
      Map<String, Object> tree = new LinkedHashMap<>();
      entries.forEach((key, content) -> tree.put(String.valueOf(key), tree(content)));
      return tree;
    }
    return value == null ? "" : value;
  }
}
