package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.Environment;
import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.registry.ModelDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Versions of a model, or of several, beside each other.
 *
 * @param model that of the first
 * @param versions their numbers, in the order in which they were asked for
 * @param names the same in full, as {@code rain.model@7}
 * @param differences what isn't the same in all of them
 * @param same how much else was compared and is the same
 */
public record ModelComparisonJson(
    String model,
    List<Integer> versions,
    List<String> names,
    List<Difference> differences,
    int same) {

  /**
   * Something in which they differ.
   *
   * @param part {@code metrics}, {@code parameters}, {@code data}, {@code code}, {@code signature}
   *     or {@code environment}
   * @param values in the order of the versions; null where one has none
   */
  public record Difference(String part, String name, List<@Nullable String> values) {}

  /** Compares two or more. */
  public static ModelComparisonJson of(List<ModelDetails> versions) {
    Map<String, Function<ModelDetails, Map<String, String>>> parts = new LinkedHashMap<>();
    parts.put("metrics", ModelComparisonJson::metrics);
    parts.put("parameters", ModelDetails::parameters);
    parts.put("data", ModelDetails::trainedOn);
    parts.put("code", ModelComparisonJson::code);
    parts.put("signature", ModelDetails::signature);
    parts.put("environment", ModelComparisonJson::environment);
    List<Difference> differences = new ArrayList<>();
    int same = 0;
    for (Map.Entry<String, Function<ModelDetails, Map<String, String>>> part : parts.entrySet()) {
      List<Map<String, String>> told = versions.stream().map(part.getValue()).toList();
      Set<String> names = new LinkedHashSet<>();
      told.forEach(each -> names.addAll(each.keySet()));
      for (String name : names) {
        List<@Nullable String> values = new ArrayList<>();
        told.forEach(each -> values.add(each.get(name)));
        if (values.stream().allMatch(value -> Objects.equals(value, values.get(0)))) {
          same++;
        } else {
          differences.add(new Difference(part.getKey(), name, values));
        }
      }
    }
    List<ModelVersion> compared = versions.stream().map(each -> each.model().version()).toList();
    return new ModelComparisonJson(
        compared.get(0).model(),
        compared.stream().map(ModelVersion::number).toList(),
        compared.stream().map(each -> each.model() + "@" + each.number()).toList(),
        differences,
        same);
  }

  /** Those of its latest evaluation. */
  private static Map<String, String> metrics(ModelDetails details) {
    Map<String, String> figures = new LinkedHashMap<>();
    details.latestFigures().forEach((metric, figure) -> figures.put(metric, figure.toString()));
    return figures;
  }

  private static Map<String, String> code(ModelDetails details) {
    Map<String, String> code = new LinkedHashMap<>();
    String commit = details.commit();
    if (commit != null) {
      code.put("commit", commit);
    }
    code.put("modified", String.valueOf(details.modified()));
    code.put("definition", details.definition());
    return code;
  }

  private static Map<String, String> environment(ModelDetails details) {
    Environment environment = details.environment();
    return environment == null
        ? Map.of()
        : new LinkedHashMap<>(
            Map.of(
                "nightjar", environment.nightjar(),
                "spark", environment.spark(),
                "java", environment.java(),
                "system", environment.system()));
  }
}
