package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.metadata.FieldGraph.Link;
import dev.nightjar.engine.metadata.FieldGraph.Node;
import dev.nightjar.engine.metadata.FieldGraph.Side;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Goes in one direction from field to field: first where values go, then on from decisions. */
final class FieldWalk {

  private final Function<Node, List<Link>> links;
  private final Function<Link, Node> far;
  private final Set<Link> values = new LinkedHashSet<>();
  private final Set<Link> decisions = new LinkedHashSet<>();
  private final Set<Node> affected = new LinkedHashSet<>();

  /**
   * Begins a walk.
   *
   * @param links those of a field in the direction of the walk
   * @param far the end of a link that the walk comes to
   */
  FieldWalk(Function<Node, List<Link>> links, Function<Link, Node> far) {
    this.links = links;
    this.far = far;
  }

  Side from(Node subject) {
    spread(List.of(subject), this::goesOn);
    spread(decisions.stream().map(far).filter(affected::add).toList(), link -> true);
    affected.remove(subject);
    return new Side(values, decisions, affected);
  }

  private boolean goesOn(Link link) {
    if (link.givesValues()) {
      values.add(link);
      return true;
    }
    if (link.kind() != Kind.ROWS) {
      decisions.add(link);
    }
    return false;
  }

  private void spread(List<Node> begin, Predicate<Link> goesOn) {
    Deque<Node> next = new ArrayDeque<>(begin);
    while (!next.isEmpty()) {
      for (Link link : links.apply(next.remove())) {
        if (goesOn.test(link) && affected.add(far.apply(link))) {
          next.add(far.apply(link));
        }
      }
    }
  }
}
