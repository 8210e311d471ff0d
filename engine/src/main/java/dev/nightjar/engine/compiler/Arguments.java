package dev.nightjar.engine.compiler;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is given to a pipeline from outside, by {@code -p name=value}.
 *
 * @param values as text, by the parameter's name
 * @param workingDirectory what relative paths among the values are relative to; absolute
 */
public record Arguments(Map<String, String> values, Path workingDirectory) {

  public Arguments {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Nothing is given: every parameter has its default. */
  public static Arguments none() {
    return new Arguments(Map.of(), Path.of("").toAbsolutePath());
  }
}
