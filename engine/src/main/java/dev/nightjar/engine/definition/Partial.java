package dev.nightjar.engine.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What could be made of a record's values, by key. */
public final class Partial {

  private final Map<String, Object> values;

  Partial(Map<String, @Nullable Object> values) {
    Map<String, Object> made = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (value != null) {
            made.put(key, value);
          }
        });
    this.values = Collections.unmodifiableMap(made);
  }

  /** The value of a key, if it could be made. */
  public <T> Optional<T> value(String key, Class<T> type) {
    return Optional.ofNullable(values.get(key)).map(type::cast);
  }
}
