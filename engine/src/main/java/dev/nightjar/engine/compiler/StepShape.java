package dev.nightjar.engine.compiler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A step as its definition has it, before any data is looked at: enough to draw it, and to say what
 * differs between two definitions.
 *
 * @param upstream the steps that it waits for
 * @param settings what it does, as text by path, such as {@code sql.query}
 * @param line where it is written, from 1; 0 where that isn't in the definition's own file
 */
public record StepShape(
    String name, String kind, Set<String> upstream, Map<String, String> settings, int line) {

  public StepShape {
    upstream = Collections.unmodifiableSet(new LinkedHashSet<>(upstream));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  static StepShape of(OutlinedStep step, int line) {
    Map<String, String> settings = new LinkedHashMap<>();
    flatten("", CanonicalJson.tree(step.parameters(), Set.of()), settings);
    settings.put("timeout", step.timeout().toString().substring(2).toLowerCase(Locale.ROOT));
    settings.put("attempts", String.valueOf(step.retry().attempts()));
    if (!step.conditions().isEmpty()) {
      settings.put(
          "when",
          step.conditions().stream().map(Condition::text).collect(Collectors.joining(", ")));
    }
    return new StepShape(step.name(), step.parameters().kind(), step.upstream(), settings, line);
  }

  private static void flatten(String path, Object value, Map<String, String> into) {
    if (value instanceof Map<?, ?> entries) {
      entries.forEach(
          (key, each) -> flatten(path.isEmpty() ? "" + key : path + "." + key, each, into));
    } else if (value instanceof List<?> items && items.stream().anyMatch(Map.class::isInstance)) {
      for (int i = 0; i < items.size(); i++) {
        flatten("%s[%d]".formatted(path, i), items.get(i), into);
      }
    } else if (value instanceof List<?> items && !items.isEmpty()) {
      into.put(path, items.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    } else if (!(value instanceof List<?>) && !String.valueOf(value).isEmpty()) {
      into.put(path, String.valueOf(value));
    }
  }
}
