package dev.nightjar.engine.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that is asked for.
 *
 * @param parameters values by name: texts, numbers or truth values
 * @param logicalTime the time that the run stands for; null for now
 * @param force the steps that are made again though their outputs may be known; null for none
 * @param noReuse whether all steps are
 * @param priority of runs that wait, those of the highest come first; null for the definition's
 */
public record StartRun(
    @Nullable String pipeline,
    @Nullable Map<String, Object> parameters,
    @Nullable Instant logicalTime,
    @Nullable List<String> force,
    @Nullable Boolean noReuse,
    @Nullable Integer priority) {

  /** A run as its definition says, that makes nothing again. */
  public StartRun(
      @Nullable String pipeline,
      @Nullable Map<String, Object> parameters,
      @Nullable Instant logicalTime) {
    this(pipeline, parameters, logicalTime, null, null, null);
  }

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
