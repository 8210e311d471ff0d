package dev.nightjar.engine.api;

import dev.nightjar.engine.metadata.FieldGraph;
import dev.nightjar.engine.metadata.FieldGraph.Link;
import dev.nightjar.engine.metadata.FieldGraph.Node;
import dev.nightjar.engine.metadata.FieldGraph.Side;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lineage of a column as a program reads it.
 *
 * @param models those that it reaches, when what was made of it is asked for
 * @param pipelines the same
 */
public record FieldJson(
    Field subject, List<Edge> edges, Set<String> models, Set<String> pipelines) {

  private static final Comparator<Field> BY_NAME =
      Comparator.comparing(Field::name)
          .thenComparing(Field::column, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Field::version, Comparator.nullsFirst(Comparator.naturalOrder()));

  public static FieldJson of(FieldGraph graph, boolean up, boolean down) {
    Map<Link, Edge> links = new LinkedHashMap<>();
    if (up) {
      add(links, graph.above(), Direction.UP);
    }
    if (down) {
      add(links, graph.below(), Direction.DOWN);
    }
    Uses uses = down ? Uses.of(graph.below()) : new Uses(Set.of(), Set.of());
    return new FieldJson(
        Field.of(graph.subject()),
        links.values().stream()
            .sorted(
                Comparator.comparing(Edge::from, BY_NAME)
                    .thenComparing(Edge::to, BY_NAME)
                    .thenComparing(Edge::kind))
            .toList(),
        uses.models(),
        uses.pipelines());
  }

  /** The part of it whose names are seen; the subject's is. */
  public FieldJson only(Predicate<String> seen) {
    Predicate<Field> shown = field -> field.holder().equals("source") || seen.test(field.name());
    return new FieldJson(
        subject,
        edges.stream().filter(edge -> shown.test(edge.from()) && shown.test(edge.to())).toList(),
        models.stream().filter(seen).collect(Collectors.toCollection(TreeSet::new)),
        pipelines.stream().filter(seen).collect(Collectors.toCollection(TreeSet::new)));
  }

  private static void add(Map<Link, Edge> links, Side side, Direction direction) {
    side.values().forEach(link -> links.putIfAbsent(link, Edge.of(link, direction, true)));
    side.decisions().forEach(link -> links.putIfAbsent(link, Edge.of(link, direction, false)));
  }

  /**
   * The one owes something to the other.
   *
   * @param direct whether its value comes from it; else that only decides on it
   * @param side whether it is on the way to the subject, {@code up}, or from it, {@code down}
   * @param value whether a value comes by it on that way
   */
  public record Edge(
      Field from, Field to, String kind, boolean direct, Direction side, boolean value) {
    static Edge of(Link link, Direction side, boolean value) {
      return new Edge(
          Field.of(link.from()),
          Field.of(link.to()),
          link.kind().name().toLowerCase(Locale.ROOT),
          link.kind().isDirect(),
          side,
          value);
    }
  }

  /**
   * A column, or the whole of what could have columns.
   *
   * @param holder such as {@code dataset} or {@code model}
   */
  public record Field(
      String holder, String name, @Nullable String column, @Nullable Integer version) {
    public static Field of(Node node) {
      return new Field(
          node.field().holder().name().toLowerCase(Locale.ROOT),
          node.field().name(),
          node.field().column(),
          node.version());
    }
  }
}
