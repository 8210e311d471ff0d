package dev.nightjar.engine.cli;

import dev.nightjar.engine.metadata.LineageGraph;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A lineage as a program reads it. */
record LineageJson(LineageGraph.Id subject, List<Node> nodes, List<Edge> edges) {

  private static final Comparator<LineageGraph.Id> BY_ID =
      Comparator.comparing(LineageGraph.Id::name).thenComparingInt(LineageGraph.Id::version);

  static LineageJson of(LineageGraph graph) {
    return new LineageJson(
        graph.subject().id(),
        graph.nodes().stream().map(Node::of).toList(),
        graph.edges().stream()
            .map(edge -> new Edge(edge.from(), edge.to()))
            .sorted(Comparator.comparing(Edge::from, BY_ID).thenComparing(Edge::to, BY_ID))
            .toList());
  }

  /** The one was made from the other. */
  record Edge(LineageGraph.Id from, LineageGraph.Id to) {}

  /** A version of a dataset or model. */
  record Node(
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
