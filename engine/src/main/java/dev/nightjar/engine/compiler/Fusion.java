package dev.nightjar.engine.compiler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which outputs are written, and which steps run together.
 *
 * @param reasons for every step, in the order of the plan, why its output is written or not
 * @param stages every step is in exactly one; each follows those that it waits for
 */
public record Fusion(Map<String, Reason> reasons, List<Stage> stages) {

  public Fusion {
    reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    stages = List.copyOf(stages);
  }

  /** Nothing fused: every step is a stage of its own. */
  static Fusion written(List<String> steps) {
    Map<String, Reason> reasons = new LinkedHashMap<>();
    steps.forEach(step -> reasons.put(step, new Reason.NotFused()));
    return new Fusion(reasons, steps.stream().map(step -> new Stage(List.of(step))).toList());
  }

  /** Why a step's output is written or not. */
  public Reason reason(String step) {
    Reason reason = reasons.get(step);
    if (reason == null) {
      throw new IllegalArgumentException("Cannot find step in the plan: " + step);
    }
    return reason;
  }

  /** Whether a step's output lies nowhere. */
  public boolean lazy(String step) {
    return reason(step).materialisation().passes();
  }

  /** The stage that a step is in. */
  public Stage stage(String step) {
    return stages.stream()
        .filter(stage -> stage.members().contains(step))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Cannot find step in the plan: " + step));
  }
}
