package dev.nightjar.engine.cli;

import dev.nightjar.engine.metadata.LineageGraph;
import dev.nightjar.engine.metadata.LineageGraph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Shows a lineage as a tree on each side of its subject. */
final class LineageTree {

  private LineageTree() {}

  static List<Text> lines(LineageGraph graph, boolean up, boolean down) {
    List<Text> lines = new ArrayList<>();
    lines.add(describe(graph.subject(), Style.BOLD));
    if (up) {
      lines.addAll(
          tree(graph::madeFrom).lines(graph.subject(), "made from", "made from nothing else"));
    }
    if (down) {
      lines.addAll(
          tree(graph::madeOf).lines(graph.subject(), "made of it", "nothing was made of it"));
    }
    return lines;
  }

  private static Tree<Node> tree(Function<Node, List<Node>> neighbours) {
    return new Tree<>(neighbours, node -> describe(node, Style.PLAIN), node -> node);
  }

  private static Text describe(Node node, Style style) {
    return Text.of(node.id().name(), style)
        .and("@" + node.id().version())
        .and("  " + node.stepKind() + " in " + node.run(), Style.DIM);
  }
}
