package dev.nightjar.engine.console.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A graph of steps, laid out: where each step stands and how the lines between them go, in pixels.
 *
 * @param groups frames around the steps of a part, which are named alike
 */
public record Drawing(
    int width, int height, List<Node> nodes, List<Line> lines, List<Group> groups) {

  public Drawing {
    nodes = List.copyOf(nodes);
    lines = List.copyOf(lines);
    groups = List.copyOf(groups);
  }

  /** A step. */
  public record Node(String step, String label, String kind, int x, int y, int width, int height) {}

  /**
   * What leads from one step to another.
   *
   * @param path as SVG draws it
   */
  public record Line(String from, String to, String path) {}

  /** A frame. */
  public record Group(String name, int x, int y, int width, int height) {}

  /** The node of a step. */
  public Optional<Node> node(String step) {
    return nodes.stream().filter(node -> node.step().equals(step)).findFirst();
  }

  /** The same with what each step shows, by its name. */
  public Map<String, Node> byStep() {
    Map<String, Node> all = new java.util.LinkedHashMap<>();
    nodes.forEach(node -> all.put(node.step(), node));
    return all;
  }
}
