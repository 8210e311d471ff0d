package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.DurationText;
import dev.nightjar.engine.definition.Words;
import dev.nightjar.steps.contract.step.Filled;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A step as its definition has it, before any data is looked at: enough to draw it, and to say what
 * differs between two definitions.
 *
 * @param upstream the steps that it waits for
 * @param settings what it does, as text by path, such as {@code expect[1].notNull.columns}
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
    add("", step.parameters(), settings);
    settings.put("timeout", text(step.timeout()));
    settings.put("attempts", String.valueOf(step.retry().attempts()));
    if (!step.conditions().isEmpty()) {
      settings.put(
          "when",
          step.conditions().stream().map(Condition::text).collect(Collectors.joining(", ")));
    }
    return new StepShape(step.name(), step.parameters().kind(), step.upstream(), settings, line);
  }

  /**
   * By paths as they are written: one of several kinds goes by its own name, what is filled in by
   * none.
   */
  private static void add(String path, Object value, Map<String, String> into) {
    if (value instanceof Record) {
      for (RecordComponent component : Components.of(value.getClass())) {
        boolean left = component.isAnnotationPresent(Filled.class);
        Object content = left ? null : Components.value(value, component);
        if (content != null) {
          add(below(path, name(component, content)), content, into);
        }
      }
    } else if (value instanceof Map<?, ?> entries) {
      entries.forEach((key, each) -> add(below(path, String.valueOf(key)), each, into));
    } else if (value instanceof List<?> items
        && items.stream().anyMatch(Record.class::isInstance)) {
      for (int i = 0; i < items.size(); i++) {
        add("%s[%d]".formatted(path, i), items.get(i), into);
      }
    } else {
      String text = text(value);
      if (!text.isEmpty()) {
        into.put(path, text);
      }
    }
  }

  private static String name(RecordComponent component, Object content) {
    return component.getType().isSealed()
        ? Words.camelCase(content.getClass().getSimpleName())
        : component.getName();
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String text(Object value) {
    if (value instanceof List<?> items) {
      return items.stream().map(StepShape::text).collect(Collectors.joining(", "));
    }
    if (value instanceof Duration duration) {
      return DurationText.of(duration);
    }
    return value instanceof Enum<?> constant ? Words.of(constant) : String.valueOf(value);
  }
}
