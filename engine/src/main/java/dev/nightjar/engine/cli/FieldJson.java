package dev.nightjar.engine.cli;

import dev.nightjar.engine.metadata.FieldGraph;
import dev.nightjar.engine.metadata.FieldGraph.Link;
import dev.nightjar.engine.metadata.FieldGraph.Node;
import dev.nightjar.engine.metadata.FieldGraph.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lineage of a column as a program reads it.
 *
 * @param models those that it reaches, when what was made of it is asked for
 * @param pipelines the same
 */
record FieldJson(Field subject, List<Edge> edges, Set<String> models, Set<String> pipelines) {

  private static final Comparator<Field> BY_NAME =
      Comparator.comparing(Field::name)
          .thenComparing(Field::column, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Field::version, Comparator.nullsFirst(Comparator.naturalOrder()));

  static FieldJson of(FieldGraph graph, boolean up, boolean down) {
    Set<Link> links = new LinkedHashSet<>();
    if (up) {
      links.addAll(all(graph.above()));
    }
    if (down) {
      links.addAll(all(graph.below()));
    }
    Uses uses = down ? Uses.of(graph.below()) : new Uses(Set.of(), Set.of());
    return new FieldJson(
        Field.of(graph.subject()),
        links.stream()
            .map(Edge::of)
            .sorted(
                Comparator.comparing(Edge::from, BY_NAME)
                    .thenComparing(Edge::to, BY_NAME)
                    .thenComparing(Edge::kind))
            .toList(),
        uses.models(),
        uses.pipelines());
  }

  private static List<Link> all(Side side) {
    List<Link> links = new ArrayList<>(side.values());
    links.addAll(side.decisions());
    return links;
  }

  /**
   * The one owes something to the other.
   *
   * @param direct whether its value comes from it; else that only decides on it
   */
  record Edge(Field from, Field to, String kind, boolean direct) {
    static Edge of(Link link) {
      return new Edge(
          Field.of(link.from()),
          Field.of(link.to()),
          link.kind().name().toLowerCase(Locale.ROOT),
          link.kind().isDirect());
    }
  }

  /**
   * A column, or the whole of what could have columns.
   *
   * @param holder such as {@code dataset} or {@code model}
   */
  record Field(String holder, String name, @Nullable String column, @Nullable Integer version) {
    static Field of(Node node) {
      return new Field(
          node.field().holder().name().toLowerCase(Locale.ROOT),
          node.field().name(),
          node.field().column(),
          node.version());
    }
  }
}
