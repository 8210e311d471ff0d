package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

/** Orders the steps so that each follows what it waits for, and as they are written otherwise. */
final class OrderPass {

  private final Declaration declaration;
  private final Map<String, Links> links;
  private final Consumer<Problem> problems;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, List<String>> downstream = new HashMap<>();
  private final Map<String, Integer> waiting = new LinkedHashMap<>();

  OrderPass(Declaration declaration, Map<String, Links> links, Consumer<Problem> problems) {
    this.declaration = declaration;
    this.links = links;
    this.problems = problems;
  }

  /** The steps in order; those in a cycle, and what follows them, are left out. */
  List<String> order() {
    links.forEach(
        (name, of) -> {
          positions.put(name, positions.size());
          Set<String> upstream = of.steps();
          waiting.put(name, upstream.size());
          upstream.forEach(each -> downstreamOf(each).add(name));
        });
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    List<String> names = List.copyOf(links.keySet());
    waiting.forEach((name, count) -> addIfReady(ready, name, count));
    List<String> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      String name = names.get(ready.remove());
      ordered.add(name);
      waiting.remove(name);
      for (String next : downstreamOf(name)) {
        addIfReady(ready, next, waiting.merge(next, -1, Integer::sum));
      }
    }
    new Cycles().tell();
    return ordered;
  }

  private List<String> downstreamOf(String name) {
    return downstream.computeIfAbsent(name, key -> new ArrayList<>());
  }

  private void addIfReady(PriorityQueue<Integer> ready, String name, int count) {
    Integer position = positions.get(name);
    if (count == 0 && position != null) {
      ready.add(position);
    }
  }

  /** Finds cycles among the steps that nothing lets begin. */
  private final class Cycles {

    private final Set<String> seen = new HashSet<>();

    void tell() {
      for (String start : waiting.keySet()) {
        List<String> path = new ArrayList<>();
        String name = start;
        while (seen.add(name)) {
          path.add(name);
          Optional<Edge> edge = waitedFor(name);
          if (edge.isEmpty()) {
            // A name that can't be a step's was told of already.
            path.clear();
            break;
          }
          name = Names.step(edge.get().upstream());
        }
        int begin = path.indexOf(name);
        if (begin >= 0) {
          tell(path.subList(begin, path.size()));
        }
      }
    }

    /** Every step that is left waits for another one that is left, if its name is one. */
    private Optional<Edge> waitedFor(String name) {
      return of(name).edges().stream()
          .filter(edge -> waiting.containsKey(Names.step(edge.upstream())))
          .findFirst();
    }

    private Links of(String name) {
      Links found = links.get(name);
      return found == null ? new Links(List.of(), List.of(), List.of()) : found;
    }

    private void tell(List<String> cycle) {
      String first =
          cycle.stream()
              .min(Comparator.comparingInt(name -> positions.getOrDefault(name, 0)))
              .orElseThrow();
      List<String> turned = new ArrayList<>(cycle);
      Collections.rotate(turned, -cycle.indexOf(first));
      turned.add(first);
      String message = "steps wait for each other: " + String.join(" → ", turned);
      new StepProblems(declaration.document(), first, problems)
          .tell(
              "cycle",
              waitedFor(first).orElseThrow().place(),
              message,
              "an arrow leads to what is waited for");
    }
  }
}
