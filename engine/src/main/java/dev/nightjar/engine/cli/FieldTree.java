package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Direction;
import dev.nightjar.engine.api.FieldJson;
import dev.nightjar.engine.api.FieldJson.Edge;
import dev.nightjar.engine.api.FieldJson.Field;
import dev.nightjar.engine.api.FieldName;
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

  static List<Text> lines(FieldJson lineage, boolean up, boolean down) {
    Branch root = new Branch(lineage.subject(), Set.of());
    List<Text> lines = new ArrayList<>();
    lines.add(Text.of(FieldName.of(lineage.subject()), Style.BOLD));
    if (up) {
      Links links = new Links(lineage, Direction.UP, Edge::to, Edge::from);
      lines.addAll(links.tree().lines(root, "made from", "made from nothing else"));
      lines.addAll(decisions("decided on by", links, Edge::from, Edge::to));
    }
    if (down) {
      Links links = new Links(lineage, Direction.DOWN, Edge::from, Edge::to);
      lines.addAll(links.tree().lines(root, "made of it", "nothing was made of it"));
      lines.addAll(decisions("decides on", links, Edge::to, Edge::from));
      lines.addAll(uses(lineage));
    }
    return lines;
  }

  /**
   * What ties fields on one side of the subject.
   *
   * @param near the end that is nearer to the subject
   */
  private record Links(
      FieldJson lineage, Direction side, Function<Edge, Field> near, Function<Edge, Field> far) {

    List<Edge> edges(boolean value) {
      return lineage.edges().stream()
          .filter(edge -> edge.side() == side && edge.value() == value)
          .toList();
    }

    Tree<Branch> tree() {
      List<Edge> values = edges(true);
      return new Tree<>(branch -> branches(values, branch.field()), Branch::text, Branch::field);
    }

    private List<Branch> branches(List<Edge> values, Field field) {
      Map<Field, Set<String>> kinds =
          values.stream()
              .filter(edge -> near.apply(edge).equals(field))
              .collect(
                  Collectors.groupingBy(
                      far,
                      () -> new TreeMap<>(Comparator.comparing(FieldName::of)),
                      Collectors.mapping(FieldName::kind, Collectors.toCollection(TreeSet::new))));
      return kinds.entrySet().stream()
          .map(each -> new Branch(each.getKey(), each.getValue()))
          .toList();
    }
  }

  /** A line for each field on one end, with the fields on the other. */
  private static List<Text> decisions(
      String heading, Links links, Function<Edge, Field> end, Function<Edge, Field> other) {
    Map<String, Set<String>> byEnd = new TreeMap<>();
    for (Edge link : links.edges(false)) {
      byEnd
          .computeIfAbsent(FieldName.of(end.apply(link)), name -> new TreeSet<>())
          .add(FieldName.kind(link) + " " + FieldName.of(other.apply(link)));
    }
    List<Text> lines = new ArrayList<>();
    byEnd.forEach(
        (name, reasons) ->
            lines.add(Text.of("  " + name).and("  " + String.join(", ", reasons), Style.DIM)));
    return under(heading, lines);
  }

  private static List<Text> uses(FieldJson lineage) {
    List<Text> lines = new ArrayList<>();
    lineage.models().forEach(model -> lines.add(Text.of("  model " + model)));
    lineage.pipelines().forEach(pipeline -> lines.add(Text.of("  pipeline " + pipeline)));
    return under("used by", lines);
  }

  private static List<Text> under(String heading, List<Text> lines) {
    if (!lines.isEmpty()) {
      lines.add(0, Text.of(heading, Style.DIM));
    }
    return lines;
  }

  /** A field, and how it is tied to the one above it. */
  private record Branch(Field field, Set<String> kinds) {

    Text text() {
      return Text.of(FieldName.of(field)).and("  " + String.join(", ", kinds), Style.DIM);
    }
  }
}
