package dev.nightjar.engine.metadata;

import dev.nightjar.engine.execution.Consumed;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Versions of datasets and models, and which was made from which.
 *
 * @param subject the version that was asked for
 * @param nodes all versions that are connected with it, itself included, the earliest first
 */
public record LineageGraph(Node subject, List<Node> nodes, Set<Edge> edges) {

  public LineageGraph {
    nodes = List.copyOf(nodes);
    edges = Set.copyOf(edges);
  }

  /** What a version was made from, directly. */
  public List<Node> madeFrom(Node node) {
    return nodes.stream().filter(other -> edges.contains(new Edge(other.id(), node.id()))).toList();
  }

  /** What was made of a version, directly. */
  public List<Node> madeOf(Node node) {
    return nodes.stream().filter(other -> edges.contains(new Edge(node.id(), other.id()))).toList();
  }

  /**
   * A version of a dataset or model.
   *
   * @param location null for a dataset whose rows lie nowhere
   * @param step the step that made it
   * @param stepKind such as {@code sql}
   * @param run the run that made it
   * @param commit the Git commit of the run's definition, or null when it wasn't in a repository
   * @param modified whether the definition differed from that commit's
   */
  public record Node(
      Id id,
      Consumed.Kind kind,
      String fingerprint,
      @Nullable String location,
      String step,
      String stepKind,
      String run,
      @Nullable String commit,
      boolean modified,
      Instant madeAt) {}

  /** A name and its version. */
  public record Id(String name, int version) {}

  /** The one was made from the other. */
  public record Edge(Id from, Id to) {}
}
