package dev.nightjar.engine.api;

import dev.nightjar.engine.metadata.LineageGraph;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A lineage as a program reads it. */
public record LineageJson(LineageGraph.Id subject, List<Node> nodes, List<Edge> edges) {

  private static final Comparator<LineageGraph.Id> BY_ID =
      Comparator.comparing(LineageGraph.Id::name).thenComparingInt(LineageGraph.Id::version);

  public static LineageJson of(LineageGraph graph) {
    return new LineageJson(
        graph.subject().id(),
        graph.nodes().stream().map(Node::of).toList(),
        graph.edges().stream()
            .map(edge -> new Edge(edge.from(), edge.to()))
            .sorted(Comparator.comparing(Edge::from, BY_ID).thenComparing(Edge::to, BY_ID))
            .toList());
  }

  /** The part of it whose names are seen; the subject's is. */
  public LineageJson only(Predicate<String> seen) {
    return new LineageJson(
        subject,
        nodes.stream().filter(node -> seen.test(node.name())).toList(),
        edges.stream()
            .filter(edge -> seen.test(edge.from().name()) && seen.test(edge.to().name()))
            .toList());
  }

  /**
   * The part of it that lies one way from the subject, or both, and near.
   *
   * @param depth how many steps away at most; 0 for all
   */
  public LineageJson within(Direction direction, int depth) {
    if (direction == Direction.BOTH && depth == 0) {
      return this;
    }
    Set<LineageGraph.Id> reached = new LinkedHashSet<>(Set.of(subject));
    if (direction.up()) {
      reached.addAll(reached(depth, this::madeFrom));
    }
    if (direction.down()) {
      reached.addAll(reached(depth, this::madeOf));
    }
    return new LineageJson(
        subject,
        nodes.stream().filter(node -> reached.contains(node.id())).toList(),
        edges.stream()
            .filter(edge -> reached.contains(edge.from()) && reached.contains(edge.to()))
            .toList());
  }

  private Set<LineageGraph.Id> reached(int depth, Function<Node, List<Node>> next) {
    Set<LineageGraph.Id> reached = new LinkedHashSet<>(Set.of(subject));
    Set<LineageGraph.Id> edge = Set.of(subject);
    for (int far = 0; !edge.isEmpty() && (depth == 0 || far < depth); far++) {
      Set<LineageGraph.Id> further = new LinkedHashSet<>();
      edge.forEach(id -> next.apply(node(id)).forEach(node -> further.add(node.id())));
      further.removeAll(reached);
      reached.addAll(further);
      edge = further;
    }
    return reached;
  }

  /** A version of this name. */
  public Node node(LineageGraph.Id id) {
    return nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElseThrow();
  }

  /** What a version was made from, directly. */
  public List<Node> madeFrom(Node node) {
    return nodes.stream().filter(other -> edges.contains(new Edge(other.id(), node.id()))).toList();
  }

  /** What was made of a version, directly. */
  public List<Node> madeOf(Node node) {
    return nodes.stream().filter(other -> edges.contains(new Edge(node.id(), other.id()))).toList();
  }

  /** The one was made from the other. */
  public record Edge(LineageGraph.Id from, LineageGraph.Id to) {}

  /** A version of a dataset or model. */
  public record Node(
      String name,
      int version,
      String kind,
      String step,
      String stepKind,
      String run,
      String fingerprint,
      @Nullable String location,
      @Nullable String commit,
      boolean modified,
      String madeAt) {
    LineageGraph.Id id() {
      return new LineageGraph.Id(name, version);
    }

    static Node of(LineageGraph.Node node) {
      return new Node(
          node.id().name(),
          node.id().version(),
          node.kind().name().toLowerCase(Locale.ROOT),
          node.step(),
          node.stepKind(),
          node.run(),
          node.fingerprint(),
          node.location() == null ? null : Locations.plain(node.location()),
          node.commit(),
          node.modified(),
          node.madeAt().toString());
    }
  }
}
