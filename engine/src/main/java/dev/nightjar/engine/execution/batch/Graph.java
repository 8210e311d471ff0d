package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.PlannedStage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts for each stage of a run how many steps it still waits for. A stage goes by the name of its
 * last step, the only one that others wait for. Not for use by many threads.
 */
final class Graph {

  private final Map<String, PlannedStage> open = new LinkedHashMap<>();
  private final Map<String, Integer> awaited = new HashMap<>();
  private final Map<String, List<String>> downstream = new HashMap<>();
  private final Set<String> done;

  /**
   * The graph of what is left of a run.
   *
   * @param done the steps that are done already
   */
  Graph(List<PlannedStage> stages, Set<String> done) {
    this.done = new HashSet<>(done);
    stages.forEach(this::add);
  }

  private void add(PlannedStage stage) {
    String name = stage.sink().name();
    Set<String> upstream = new HashSet<>(stage.upstream());
    upstream.removeAll(done);
    open.put(name, stage);
    awaited.put(name, upstream.size());
    upstream.forEach(step -> downstream.computeIfAbsent(step, n -> new ArrayList<>()).add(name));
  }

  /** All stages that are left, in the order of the plan. */
  List<PlannedStage> open() {
    return List.copyOf(open.values());
  }

  /** The stages that wait for nothing, in the order of the plan. */
  List<PlannedStage> ready() {
    return open.values().stream()
        .filter(stage -> awaited.getOrDefault(stage.sink().name(), 0) == 0)
        .toList();
  }

  /** Notes that a stage is done, and gives the stages that wait for nothing any more. */
  List<PlannedStage> done(PlannedStage stage) {
    open.remove(stage.sink().name());
    done.addAll(stage.names());
    List<PlannedStage> ready = new ArrayList<>();
    for (String name : downstream.getOrDefault(stage.sink().name(), List.of())) {
      if (awaited.merge(name, -1, Integer::sum) == 0 && open.containsKey(name)) {
        ready.add(open.get(name));
      }
    }
    return ready;
  }

  /** Has the steps of a stage be stages of their own, and gives those that wait for nothing. */
  List<PlannedStage> apart(PlannedStage stage) {
    open.remove(stage.sink().name());
    List<PlannedStage> parts =
        stage.steps().stream()
            .filter(step -> !done.contains(step.name()))
            .map(PlannedStage::alone)
            .toList();
    parts.forEach(this::add);
    return parts.stream().filter(part -> awaited.getOrDefault(part.sink().name(), 0) == 0).toList();
  }

  /**
   * Notes that a stage will never be done, and gives the steps of all those that for this can't be
   * run.
   */
  List<String> lost(PlannedStage stage) {
    open.remove(stage.sink().name());
    List<String> lost = new ArrayList<>();
    Deque<String> next = new ArrayDeque<>(downstream.getOrDefault(stage.sink().name(), List.of()));
    while (!next.isEmpty()) {
      String name = next.removeFirst();
      PlannedStage waiting = open.remove(name);
      if (waiting != null) {
        waiting.steps().stream().map(PlannedStep::name).forEach(lost::add);
        next.addAll(downstream.getOrDefault(name, List.of()));
      }
    }
    return lost;
  }
}
