package dev.nightjar.engine.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Unfolds a graph as a tree. What is reached on several ways is unfolded once; where it comes
 * again, an ellipsis stands for what is below it.
 */
final class Tree<N> {

  private final Function<N, List<N>> below;
  private final Function<N, Text> label;
  private final Function<N, Object> identity;
  private final List<Text> lines = new ArrayList<>();
  private final Set<Object> unfolded = new HashSet<>();

  /**
   * A tree.
   *
   * @param identity what makes two nodes the same, however they are reached
   */
  Tree(Function<N, List<N>> below, Function<N, Text> label, Function<N, Object> identity) {
    this.below = below;
    this.label = label;
    this.identity = identity;
  }

  /** What is below a root, under a heading; or that there is nothing. */
  List<Text> lines(N root, String heading, String none) {
    unfold(root, "  ");
    List<Text> all = new ArrayList<>();
    all.add(Text.of(lines.isEmpty() ? none : heading, Style.DIM));
    all.addAll(lines);
    return all;
  }

  private void unfold(N node, String indent) {
    List<N> next = below.apply(node);
    for (int index = 0; index < next.size(); index++) {
      boolean last = index == next.size() - 1;
      N each = next.get(index);
      boolean first = unfolded.add(identity.apply(each));
      Text line = Text.of(indent + (last ? "└─ " : "├─ "), Style.DIM).and(label.apply(each));
      lines.add(first || below.apply(each).isEmpty() ? line : line.and(" …", Style.DIM));
      if (first) {
        unfold(each, indent + (last ? "   " : "│  "));
      }
    }
  }
}
