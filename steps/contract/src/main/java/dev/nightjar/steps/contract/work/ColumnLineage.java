package dev.nightjar.steps.contract.work;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What the outputs of a step owe to its inputs, column by column. What decides on the rows of a
 * dataset, and so on each of its columns, is said once, of the rows.
 *
 * @param edges in an order that depends on nothing but what they are
 */
public record ColumnLineage(List<ColumnEdge> edges) {

  /** Of a step of which nothing is known, or that makes nothing. */
  public static final ColumnLineage NONE = new ColumnLineage(List.of());

  public ColumnLineage {
    edges = List.copyOf(edges);
  }

  /** These edges, each once. */
  public static ColumnLineage of(Collection<ColumnEdge> edges) {
    return new ColumnLineage(List.copyOf(new TreeSet<>(edges)));
  }

  /** These edges but for those that another lineage has too. */
  public ColumnLineage without(ColumnLineage other) {
    TreeSet<ColumnEdge> left = new TreeSet<>(edges);
    other.edges.forEach(left::remove);
    return new ColumnLineage(List.copyOf(left));
  }

  /** These edges and those of another output. */
  public ColumnLineage and(ColumnLineage other) {
    TreeSet<ColumnEdge> all = new TreeSet<>(edges);
    all.addAll(other.edges);
    return new ColumnLineage(List.copyOf(all));
  }
}
