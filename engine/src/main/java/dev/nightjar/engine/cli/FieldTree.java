package dev.nightjar.engine.cli;

import dev.nightjar.engine.metadata.FieldGraph;
import dev.nightjar.engine.metadata.FieldGraph.Link;
import dev.nightjar.engine.metadata.FieldGraph.Node;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Shows the lineage of a column: the values as a tree on each side, and below it what decides on
 * them or is decided on by them.
 */
final class FieldTree {

  private FieldTree() {}

  static List<Text> lines(FieldGraph graph, boolean up, boolean down) {
    Branch root = new Branch(graph.subject(), Set.of());
    List<Text> lines = new ArrayList<>();
    lines.add(Text.of(FieldName.of(graph.subject()), Style.BOLD));
    if (up) {
      lines.addAll(
          tree(graph::madeFrom, Link::from).lines(root, "made from", "made from nothing else"));
      lines.addAll(decisions("decided on by", graph.above().decisions(), Link::from, Link::to));
    }
    if (down) {
      lines.addAll(
          tree(graph::madeOf, Link::to).lines(root, "made of it", "nothing was made of it"));
      lines.addAll(decisions("decides on", graph.below().decisions(), Link::to, Link::from));
      lines.addAll(uses(Uses.of(graph.below())));
    }
    return lines;
  }

  private static Tree<Branch> tree(Function<Node, List<Link>> links, Function<Link, Node> far) {
    return new Tree<>(
        branch -> branches(links.apply(branch.node()), far), Branch::text, Branch::node);
  }

  private static List<Branch> branches(List<Link> links, Function<Link, Node> far) {
    Map<Node, Set<Kind>> kinds =
        links.stream()
            .collect(
                Collectors.groupingBy(
                    far,
                    () -> new TreeMap<>(Comparator.comparing(FieldName::of)),
                    Collectors.mapping(Link::kind, Collectors.toCollection(TreeSet::new))));
    return kinds.entrySet().stream()
        .map(each -> new Branch(each.getKey(), each.getValue()))
        .toList();
  }

  /** A line for each field on one end, with the fields on the other. */
  private static List<Text> decisions(
      String heading, Set<Link> links, Function<Link, Node> end, Function<Link, Node> other) {
    Map<String, Set<String>> byEnd = new TreeMap<>();
    for (Link link : links) {
      byEnd
          .computeIfAbsent(FieldName.of(end.apply(link)), name -> new TreeSet<>())
          .add(FieldName.of(link.kind()) + " " + FieldName.of(other.apply(link)));
    }
    List<Text> lines = new ArrayList<>();
    byEnd.forEach(
        (name, reasons) ->
            lines.add(Text.of("  " + name).and("  " + String.join(", ", reasons), Style.DIM)));
    return under(heading, lines);
  }

  private static List<Text> uses(Uses uses) {
    List<Text> lines = new ArrayList<>();
    uses.models().forEach(model -> lines.add(Text.of("  model " + model)));
    uses.pipelines().forEach(pipeline -> lines.add(Text.of("  pipeline " + pipeline)));
    return under("used by", lines);
  }

  private static List<Text> under(String heading, List<Text> lines) {
    if (!lines.isEmpty()) {
      lines.add(0, Text.of(heading, Style.DIM));
    }
    return lines;
  }

  /** A field, and how it is tied to the one above it. */
  private record Branch(Node node, Set<Kind> kinds) {
    Text text() {
      String tied = kinds.stream().map(FieldName::of).collect(Collectors.joining(", "));
      return Text.of(FieldName.of(node)).and("  " + tied, Style.DIM);
    }
  }
}
