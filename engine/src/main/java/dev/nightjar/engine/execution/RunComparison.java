package dev.nightjar.engine.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells what the steps of a run are made of otherwise than those of an earlier one. */
@Component
public final class RunComparison {

  private final StepHistory history;

  RunComparison(StepHistory history) {
    this.history = history;
  }

  /** The changes by step; of those that one of the two runs didn't come to nothing is told. */
  public Map<String, List<Change>> changes(String before, String after) {
    Map<String, Recipe> old = history.recipes(before);
    Map<String, List<Change>> all = new LinkedHashMap<>();
    history
        .recipes(after)
        .forEach(
            (step, recipe) -> {
              Recipe was = old.get(step);
              List<Change> changes = was == null ? List.of() : Changes.between(was, recipe);
              if (!changes.isEmpty()) {
                all.put(step, changes);
              }
            });
    return all;
  }
}
