package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the outputs of a step that runs a definition for each row owe to what the step reads: edges
 * that lead through the definition's own steps are joined to one.
 */
final class ThroughBranches {

  private final String within;
  private final Map<Field, List<ColumnEdge>> edges = new HashMap<>();
  private final Map<Field, Map<Field, Kind>> known = new HashMap<>();

  /**
   * Begins with the step's name.
   *
   * @param inner what the definition's steps owe to each other and to what the step reads
   */
  ThroughBranches(String step, List<ColumnLineage> inner) {
    within = step + "." + OutlinedStep.ANY_ROW + ".";
    for (ColumnLineage lineage : inner) {
      lineage
          .edges()
          .forEach(edge -> edges.computeIfAbsent(edge.to(), to -> new ArrayList<>()).add(edge));
    }
  }

  ColumnLineage apply(ColumnLineage lineage) {
    List<ColumnEdge> joined = new ArrayList<>();
    for (ColumnEdge edge : lineage.edges()) {
      if (isInner(edge.from())) {
        origins(edge.from())
            .forEach(
                (from, kind) ->
                    joined.add(new ColumnEdge(from, edge.to(), join(kind, edge.kind()))));
      } else {
        joined.add(edge);
      }
    }
    return ColumnLineage.of(joined);
  }

  private Map<Field, Kind> origins(Field field) {
    Map<Field, Kind> found = known.get(field);
    if (found != null) {
      return found;
    }
    Map<Field, Kind> origins = new LinkedHashMap<>();
    known.put(field, origins);
    for (ColumnEdge edge : edges.getOrDefault(field, List.of())) {
      if (isInner(edge.from())) {
        origins(edge.from())
            .forEach((from, kind) -> origins.merge(from, join(kind, edge.kind()), this::stronger));
      } else {
        origins.merge(edge.from(), edge.kind(), this::stronger);
      }
    }
    return origins;
  }

  private boolean isInner(Field field) {
    return field.name().startsWith(within);
  }

  /** Of two steps on a way, that counts which says less of the value. */
  private static Kind join(Kind first, Kind second) {
    if (!first.isDirect()) {
      return first;
    }
    return second.isDirect() && first.compareTo(second) > 0 ? first : second;
  }

  /** Of two ways, that counts which says more of the value. */
  private Kind stronger(Kind one, Kind other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
