package dev.nightjar.engine.console.lineage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is connected with something, as far as it is looked at.
 *
 * @param subject the key of what is looked at
 * @param nodes by key, the subject among them
 * @param further how many more there are beyond
 */
record Net(String subject, Map<String, Node> nodes, Set<Edge> edges, int further) {

  Net {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    edges = Collections.unmodifiableSet(new LinkedHashSet<>(edges));
  }

  /** How far is looked. */
  enum Direction {
    UP,
    DOWN,
    BOTH;

    boolean up() {
      return this != DOWN;
    }

    boolean down() {
      return this != UP;
    }

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A thing.
   *
   * @param group what frames it
   * @param kind what it is, in a word or two
   * @param icon the symbol of that
   * @param href where it is shown; null for nowhere
   */
  record Node(
      String key,
      String group,
      String label,
      String kind,
      String icon,
      @Nullable String href,
      String centre) {}

  /** One was made from another one. */
  record Edge(String from, String to) {}

  /**
   * As far as so many steps from the subject, in a direction.
   *
   * @param depth 0 for all
   */
  Net within(int depth, Direction direction) {
    Map<String, Integer> near = new LinkedHashMap<>(Map.of(subject, 0));
    Set<Edge> kept = new LinkedHashSet<>();
    if (direction.up()) {
      walk(depth, true, near, kept);
    }
    if (direction.down()) {
      walk(depth, false, near, kept);
    }
    Map<String, Node> shown = new LinkedHashMap<>();
    nodes.forEach(
        (key, node) -> {
          if (near.containsKey(key)) {
            shown.put(key, node);
          }
        });
    return new Net(subject, shown, kept, nodes.size() - shown.size());
  }

  private void walk(int depth, boolean up, Map<String, Integer> near, Set<Edge> kept) {
    Map<String, Integer> seen = new HashMap<>(Map.of(subject, 0));
    Deque<String> next = new ArrayDeque<>(List.of(subject));
    while (!next.isEmpty()) {
      String at = next.remove();
      int far = seen.getOrDefault(at, 0);
      if (depth > 0 && far >= depth) {
        continue;
      }
      for (Edge edge : edges) {
        if ((up ? edge.to() : edge.from()).equals(at)) {
          kept.add(edge);
          String other = up ? edge.from() : edge.to();
          near.putIfAbsent(other, far + 1);
          if (seen.putIfAbsent(other, far + 1) == null) {
            next.add(other);
          }
        }
      }
    }
  }

  /** The shortest way between the subject and another thing, in either direction; else none. */
  List<String> path(String other) {
    List<String> up = path(other, true);
    return up.isEmpty() ? path(other, false) : up;
  }

  private List<String> path(String other, boolean up) {
    Map<String, String> before = new HashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(subject));
    Set<String> seen = new LinkedHashSet<>(List.of(subject));
    while (!next.isEmpty()) {
      String at = next.remove();
      if (at.equals(other)) {
        return back(before, other);
      }
      for (Edge edge : edges) {
        String far = up ? edge.from() : edge.to();
        if ((up ? edge.to() : edge.from()).equals(at) && seen.add(far)) {
          before.put(far, at);
          next.add(far);
        }
      }
    }
    return List.of();
  }

  private List<String> back(Map<String, String> before, String other) {
    List<String> path = new ArrayList<>();
    for (String at = other; at != null; at = before.get(at)) {
      path.add(at);
    }
    return path;
  }
}
