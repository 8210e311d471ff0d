package dev.nightjar.engine.metadata;

import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.Field;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields of versions, and which owes what to which.
 *
 * @param subject the column that was asked for
 * @param above what it was made from
 * @param below what was made of it
 */
public record FieldGraph(Node subject, Side above, Side below) {

  /** What a field owes its value to, directly. */
  public List<Link> madeFrom(Node node) {
    return above.values.stream().filter(link -> link.to().equals(node)).toList();
  }

  /** What owes its value to a field, directly. */
  public List<Link> madeOf(Node node) {
    return below.values.stream().filter(link -> link.from().equals(node)).toList();
  }

  /**
   * All that is found in one direction.
   *
   * @param values the links by which values come
   * @param decisions the links by which one of those fields is decided on, or decides
   * @param affected what is reached in any way, by what it decides on too
   */
  public record Side(Set<Link> values, Set<Link> decisions, Set<Node> affected) {
    public Side {
      values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
      decisions = Collections.unmodifiableSet(new LinkedHashSet<>(decisions));
      affected = Collections.unmodifiableSet(new LinkedHashSet<>(affected));
    }
  }

  /**
   * A field as an attempt made it.
   *
   * @param field under its full name
   * @param version of the dataset or model; null for sources and metrics, which have none
   * @param attempt that made it; null for a source
   */
  public record Node(Field field, @Nullable Integer version, @Nullable String attempt) {}

  /** The one owes something to the other. */
  public record Link(Node from, Node to, Kind kind) {

    /**
     * Whether values come by it; the rows of a dataset give values only to what is made of rows.
     */
    public boolean givesValues() {
      return kind.isDirect() && (kind != Kind.ROWS || (ofRows(from) && ofRows(to)));
    }

    private static boolean ofRows(Node node) {
      return node.field().column() == null && node.field().holder() != Field.Holder.MODEL;
    }
  }
}
