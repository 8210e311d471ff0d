package dev.nightjar.engine.compiler;

import dev.nightjar.engine.compiler.PlannedTrigger.Kind;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which pipelines would start each other for ever, by what they publish. Immutable.
 *
 * @param waits the pipelines that each waits for, by its name
 */
public record TriggerCycles(Map<String, Set<String>> waits) {

  public TriggerCycles {
    waits = Map.copyOf(waits);
  }

  /** Those among definitions. */
  public static TriggerCycles among(Collection<Compilation> compilations) {
    Map<String, Set<String>> waits = new HashMap<>();
    for (Compilation compilation : compilations) {
      compilation
          .pipeline()
          .ifPresent(name -> waits.put(name, waitsFor(compilation.automation().triggers())));
    }
    return new TriggerCycles(waits);
  }

  /** The pipelines whose datasets triggers wait for. */
  public static Set<String> waitsFor(List<PlannedTrigger> triggers) {
    Set<String> pipelines = new LinkedHashSet<>();
    for (PlannedTrigger trigger : triggers) {
      String pipeline = trigger.pipeline();
      if (trigger.kind() == Kind.DATASET && pipeline != null) {
        pipelines.add(pipeline);
      }
    }
    return pipelines;
  }

  /**
   * The cycle that a pipeline is in: each waits for the next, and the last is the first again;
   * empty when it is in none.
   */
  public List<String> through(String pipeline) {
    return path(pipeline, pipeline, new HashSet<>()).orElse(List.of());
  }

  private Optional<List<String>> path(String from, String to, Set<String> seen) {
    for (String next : waits.getOrDefault(from, Set.of())) {
      if (next.equals(to)) {
        return Optional.of(List.of(from, to));
      }
      if (seen.add(next)) {
        Optional<List<String>> rest = path(next, to, seen);
        if (rest.isPresent()) {
          List<String> all = new ArrayList<>(List.of(from));
          all.addAll(rest.get());
          return Optional.of(all);
        }
      }
    }
    return Optional.empty();
  }

  /** What is to be told of a definition's triggers, at the first that closes a cycle. */
  public Optional<Problem> problem(Compilation compilation) {
    List<String> cycle = compilation.pipeline().map(this::through).orElse(List.of());
    List<PlannedTrigger> triggers = compilation.automation().triggers();
    for (int i = 0; i < triggers.size() && cycle.size() > 1; i++) {
      if (triggers.get(i).kind() == Kind.DATASET
          && cycle.get(1).equals(triggers.get(i).pipeline())) {
        return Optional.of(problem(compilation, i, cycle));
      }
    }
    return Optional.empty();
  }

  private static Problem problem(Compilation compilation, int index, List<String> cycle) {
    String pointer = "/triggers/%d/dataset".formatted(index);
    return compilation
        .document()
        .orElseThrow()
        .problem(
            "trigger-cycle",
            Passage.of(pointer),
            "pipelines would start each other for ever: " + String.join(" waits for ", cycle),
            "take one of these triggers away");
  }
}
