package dev.nightjar.engine.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What differs between the steps of two definitions, however they are written. */
public final class StepChanges {

  private static final int FEW = 3;

  private StepChanges() {}

  /** The steps that differ, those that are gone last. */
  public static List<StepChange> between(List<StepShape> before, List<StepShape> after) {
    Map<String, StepShape> old = byName(before);
    Map<String, StepShape> now = byName(after);
    List<StepChange> changes = new ArrayList<>();
    List<StepChange.Setting> shared = shared(old, after);
    if (!shared.isEmpty()) {
      changes.add(new StepChange("every step", "", "changed", shared));
    }
    for (StepShape step : after) {
      StepShape was = old.get(step.name());
      if (was == null) {
        changes.add(new StepChange(step.name(), step.kind(), "added", List.of()));
      } else {
        List<StepChange.Setting> settings = new ArrayList<>(settings(all(was), all(step)));
        settings.removeAll(shared);
        if (!settings.isEmpty()) {
          changes.add(new StepChange(step.name(), step.kind(), "changed", settings));
        }
      }
    }
    before.stream()
        .filter(step -> !now.containsKey(step.name()))
        .forEach(
            step -> changes.add(new StepChange(step.name(), step.kind(), "removed", List.of())));
    return changes;
  }

  /** What is otherwise in all steps alike, as a default is, told once. */
  private static List<StepChange.Setting> shared(
      Map<String, StepShape> old, List<StepShape> after) {
    List<StepChange.Setting> shared = null;
    int steps = 0;
    for (StepShape step : after) {
      StepShape was = old.get(step.name());
      if (was != null) {
        List<StepChange.Setting> settings = settings(all(was), all(step));
        shared = shared == null ? new ArrayList<>(settings) : shared;
        shared.retainAll(settings);
        steps++;
      }
    }
    return shared == null || steps < FEW ? List.of() : shared;
  }

  private static Map<String, StepShape> byName(List<StepShape> steps) {
    Map<String, StepShape> named = new LinkedHashMap<>();
    steps.forEach(step -> named.put(step.name(), step));
    return named;
  }

  private static Map<String, String> all(StepShape step) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("kind", step.kind());
    all.put("waits for", String.join(", ", new TreeSet<>(step.upstream())));
    all.putAll(step.settings());
    return all;
  }

  private static List<StepChange.Setting> settings(
      Map<String, String> before, Map<String, String> after) {
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    return paths.stream()
        .filter(path -> !String.valueOf(before.get(path)).equals(String.valueOf(after.get(path))))
        .map(path -> new StepChange.Setting(path, before.get(path), after.get(path)))
        .toList();
  }
}
