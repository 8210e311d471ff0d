package dev.nightjar.engine.registry;

import dev.nightjar.engine.execution.Environment;
import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Signature;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about a model version.
 *
 * @param commit the Git commit of the definition that trained it, or null
 * @param modified whether the definition differed from that commit's
 * @param parameters the pipeline's parameters that it was trained with
 * @param environment what it was trained by; null where that wasn't kept
 * @param trainedOn the datasets that it was trained on, by name, each with its fingerprint
 * @param metrics its figures in every evaluation, the latest first
 * @param history the moves of aliases to and away from it, the latest first
 */
public record ModelDetails(
    RegisteredModel model,
    String definition,
    @Nullable String commit,
    boolean modified,
    Map<String, String> parameters,
    @Nullable Environment environment,
    Map<String, String> trainedOn,
    List<Measurement> metrics,
    List<AliasMove> history) {

  public ModelDetails {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    trainedOn = Collections.unmodifiableMap(new LinkedHashMap<>(trainedOn));
    metrics = List.copyOf(metrics);
    history = List.copyOf(history);
  }

  /** The model's own figures in its latest evaluation, by metric. */
  public Map<String, Double> latestFigures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    String latest = metrics.isEmpty() ? "" : metrics.get(0).attempt();
    for (Measurement each : metrics) {
      if (each.subject().equals("model") && each.attempt().equals(latest)) {
        figures.put(each.metric(), each.figure());
      }
    }
    return figures;
  }

  /** What it takes and foretells, by the parts of its signature. */
  public Map<String, String> signature() {
    Signature signature = model.version().stored().signature();
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("label", "%s %s".formatted(signature.label().name(), signature.label().type()));
    parts.put("classes", String.join(", ", signature.classes()));
    for (Column column : signature.input().columns()) {
      parts.put("input " + column.name(), column.type());
    }
    return parts;
  }
}
