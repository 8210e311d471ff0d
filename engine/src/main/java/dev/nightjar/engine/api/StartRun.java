package dev.nightjar.engine.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that is asked for.
 *
 * @param parameters values by name: texts, numbers or truth values
 * @param logicalTime the time that the run stands for; null for now
 */
public record StartRun(
    @Nullable String pipeline,
    @Nullable Map<String, Object> parameters,
    @Nullable Instant logicalTime) {

  /** The values as text. */
  public Map<String, String> values() {
    return texts(parameters);
  }

  /**
   * Values as text.
   *
   * @throws BadBody when one of them isn't a single value
   */
  public static Map<String, String> texts(@Nullable Map<String, Object> values) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (values != null) {
      values.forEach(
          (name, value) -> {
            if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
              throw new BadBody(
                  "/parameters/" + name,
                  "Cannot take parameter %s: it is no single value".formatted(name),
                  null);
            }
            texts.put(name, String.valueOf(value));
          });
    }
    return texts;
  }
}
