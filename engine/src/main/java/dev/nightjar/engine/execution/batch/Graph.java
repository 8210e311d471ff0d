package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
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
 * Counts for each step of a plan how many steps it still waits for. Not for use by many threads.
 */
final class Graph {

  private final Map<String, PlannedStep> open = new LinkedHashMap<>();
  private final Map<String, Integer> awaited = new HashMap<>();
  private final Map<String, List<String>> downstream = new HashMap<>();

  /** The graph of a plan of which some steps are done already. */
  Graph(Plan plan, Set<String> done) {
    for (PlannedStep step : plan.steps()) {
      if (!done.contains(step.name())) {
        Set<String> upstream = new HashSet<>(step.upstream());
        upstream.removeAll(done);
        open.put(step.name(), step);
        awaited.put(step.name(), upstream.size());
        upstream.forEach(
            name -> downstream.computeIfAbsent(name, n -> new ArrayList<>()).add(step.name()));
      }
    }
  }

  /** The steps that wait for nothing, in the order of the plan. */
  List<PlannedStep> ready() {
    return open.values().stream()
        .filter(step -> awaited.getOrDefault(step.name(), 0) == 0)
        .toList();
  }

  /** Notes that a step is done, and gives the steps that wait for nothing any more. */
  List<PlannedStep> done(String step) {
    open.remove(step);
    List<PlannedStep> ready = new ArrayList<>();
    for (String name : downstream.getOrDefault(step, List.of())) {
      if (awaited.merge(name, -1, Integer::sum) == 0 && open.containsKey(name)) {
        ready.add(open.get(name));
      }
    }
    return ready;
  }

  /** Notes that a step will never be done, and gives all those that for this can't be run. */
  List<String> lost(String step) {
    open.remove(step);
    List<String> lost = new ArrayList<>();
    Deque<String> next = new ArrayDeque<>(downstream.getOrDefault(step, List.of()));
    while (!next.isEmpty()) {
      String name = next.removeFirst();
      if (open.remove(name) != null) {
        lost.add(name);
        next.addAll(downstream.getOrDefault(name, List.of()));
      }
    }
    return lost;
  }
}
