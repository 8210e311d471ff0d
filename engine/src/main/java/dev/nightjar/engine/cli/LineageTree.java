package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.LineageJson;
import dev.nightjar.engine.api.LineageJson.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Shows a lineage as a tree on each side of its subject. */
final class LineageTree {

  private LineageTree() {}

  static List<Text> lines(LineageJson lineage, boolean up, boolean down) {
    Node subject = lineage.node(lineage.subject());
    List<Text> lines = new ArrayList<>();
    lines.add(describe(subject, Style.BOLD));
    if (up) {
      lines.addAll(tree(lineage::madeFrom).lines(subject, "made from", "made from nothing else"));
    }
    if (down) {
      lines.addAll(tree(lineage::madeOf).lines(subject, "made of it", "nothing was made of it"));
    }
    return lines;
  }

  private static Tree<Node> tree(Function<Node, List<Node>> neighbours) {
    return new Tree<>(neighbours, node -> describe(node, Style.PLAIN), node -> node);
  }

  private static Text describe(Node node, Style style) {
    return Text.of(node.name(), style)
        .and("@" + node.version())
        .and("  " + node.stepKind() + " in " + node.run(), Style.DIM);
  }
}
