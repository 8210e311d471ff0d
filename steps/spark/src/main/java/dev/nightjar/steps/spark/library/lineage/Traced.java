package dev.nightjar.steps.spark.library.lineage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;

/**
 * What is known of the rows that a plan gives.
 *
 * @param columns the origins of each column
 * @param decisions what decides on which rows there are
 * @param datasets those that the rows come from
 */
record Traced(Map<ExprId, Set<Origin>> columns, Set<Origin> decisions, Set<String> datasets) {

  static Traced nothing() {
    return new Traced(Map.of(), Set.of(), Set.of());
  }

  Set<Origin> of(Attribute column) {
    return columns.getOrDefault(column.exprId(), Set.of());
  }

  /** These rows beside those of another plan. */
  Traced and(Traced other) {
    Map<ExprId, Set<Origin>> both = new HashMap<>(columns);
    other.columns.forEach((id, origins) -> both.merge(id, origins, Traced::union));
    return new Traced(both, union(decisions, other.decisions), union(datasets, other.datasets));
  }

  /** These rows with other columns. */
  Traced with(Map<ExprId, Set<Origin>> others) {
    return new Traced(others, decisions, datasets);
  }

  /** These rows with more that decides on them. */
  Traced decidedBy(Set<Origin> more) {
    return new Traced(columns, union(decisions, more), datasets);
  }

  /** These rows with the columns, in their order, under the ids of others. */
  Traced as(List<Attribute> own, List<Attribute> others) {
    Map<ExprId, Set<Origin>> renamed = new HashMap<>();
    for (int i = 0; i < others.size(); i++) {
      renamed.merge(others.get(i).exprId(), of(own.get(i)), Traced::union);
    }
    return with(renamed);
  }

  static <T> Set<T> union(Set<T> one, Set<T> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    Set<T> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }

  /** All origins of all columns. */
  Set<Origin> everything() {
    Set<Origin> all = new HashSet<>();
    columns.values().forEach(all::addAll);
    return all;
  }
}
