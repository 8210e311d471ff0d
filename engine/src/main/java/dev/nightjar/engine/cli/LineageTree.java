package dev.nightjar.engine.cli;

import dev.nightjar.engine.metadata.LineageGraph;
import dev.nightjar.engine.metadata.LineageGraph.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Shows a lineage as a tree on each side of its subject. What is reached on several ways is
 * unfolded once; where it comes again, an ellipsis stands for what is below it.
 */
final class LineageTree {

  private final List<Text> lines = new ArrayList<>();
  private final Set<Node> unfolded = new HashSet<>();
  private final Function<Node, List<Node>> neighbours;

  private LineageTree(Function<Node, List<Node>> neighbours) {
    this.neighbours = neighbours;
  }

  static List<Text> lines(LineageGraph graph, boolean up, boolean down) {
    List<Text> lines = new ArrayList<>();
    lines.add(describe(graph.subject(), Style.BOLD));
    if (up) {
      lines.addAll(side("made from", "made from nothing else", graph.subject(), graph::madeFrom));
    }
    if (down) {
      lines.addAll(side("made of it", "nothing was made of it", graph.subject(), graph::madeOf));
    }
    return lines;
  }

  private static List<Text> side(
      String heading, String none, Node subject, Function<Node, List<Node>> neighbours) {
    LineageTree tree = new LineageTree(neighbours);
    tree.unfold(subject, "  ");
    List<Text> lines = new ArrayList<>();
    lines.add(Text.of(tree.lines.isEmpty() ? none : heading, Style.DIM));
    lines.addAll(tree.lines);
    return lines;
  }

  private void unfold(Node node, String indent) {
    List<Node> next = neighbours.apply(node);
    for (int index = 0; index < next.size(); index++) {
      boolean last = index == next.size() - 1;
      Node each = next.get(index);
      boolean first = unfolded.add(each);
      Text line =
          Text.of(indent + (last ? "└─ " : "├─ "), Style.DIM).and(describe(each, Style.PLAIN));
      lines.add(first || neighbours.apply(each).isEmpty() ? line : line.and(" …", Style.DIM));
      if (first) {
        unfold(each, indent + (last ? "   " : "│  "));
      }
    }
  }

  private static Text describe(Node node, Style style) {
    return Text.of(node.id().name(), style)
        .and("@" + node.id().version())
        .and("  " + node.stepKind() + " in " + node.run(), Style.DIM);
  }
}
