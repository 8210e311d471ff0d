package dev.nightjar.steps.spark.library.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The single values in JSON objects, by their paths, as they are written. */
final class JsonValues {

  private static final ObjectMapper MAPPER = new JsonMapper();

  /** What tells of a saving, and of nothing that was saved. */
  private static final Set<String> OF_SAVING = Set.of("timestamp", "sparkVersion", "uid");

  private final Map<String, String> values = new TreeMap<>();

  private JsonValues() {}

  static Map<String, String> of(List<String> objects) {
    JsonValues found = new JsonValues();
    for (String object : objects) {
      try {
        found.add("", MAPPER.readTree(object));
      } catch (JsonProcessingException e) {
        found.values.put("text", object);
      }
    }
    return Collections.unmodifiableMap(found.values);
  }

  private void add(String path, JsonNode node) {
    if (node.isObject()) {
      node.fieldNames()
          .forEachRemaining(
              name -> {
                if (!OF_SAVING.contains(name)) {
                  add(path.isEmpty() ? name : path + "." + name, node.get(name));
                }
              });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        add(path + "[" + i + "]", node.get(i));
      }
      values.put(path + ".length", String.valueOf(node.size()));
    } else {
      values.put(path, node.asText());
    }
  }
}
