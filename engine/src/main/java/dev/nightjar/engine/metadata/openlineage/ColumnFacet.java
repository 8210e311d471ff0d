package dev.nightjar.engine.metadata.openlineage;

import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which columns a dataset's columns, and its rows, come from. */
record ColumnFacet(Names names, ColumnLineage lineage) {

  /** The facet of a dataset; empty where nothing is known of its columns. */
  Optional<Json> of(String dataset) {
    return of(Field.Holder.DATASET, dataset);
  }

  /** The facet of a model: it has no columns, but learns from some. */
  Optional<Json> ofModel(String model) {
    return of(Field.Holder.MODEL, model);
  }

  private Optional<Json> of(Field.Holder holder, String name) {
    Map<String, Map<Field, List<Object>>> columns = new LinkedHashMap<>();
    Map<Field, List<Object>> rows = new LinkedHashMap<>();
    for (ColumnEdge edge : lineage.edges()) {
      Field to = edge.to();
      if (to.holder() == holder && to.name().equals(name) && edge.from().column() != null) {
        Map<Field, List<Object>> inputs =
            to.column() == null
                ? rows
                : columns.computeIfAbsent(to.column(), column -> new LinkedHashMap<>());
        inputs
            .computeIfAbsent(edge.from(), from -> new ArrayList<>())
            .add(transformation(edge.kind()));
      }
    }
    if (columns.isEmpty() && rows.isEmpty()) {
      return Optional.empty();
    }
    Json fields = Json.object();
    columns.forEach(
        (column, inputs) -> fields.with(column, Json.object().with("inputFields", fields(inputs))));
    return Optional.of(
        Json.facet("1-2-0/ColumnLineageDatasetFacet")
            .with("fields", fields)
            .with("dataset", fields(rows)));
  }

  private List<Object> fields(Map<Field, List<Object>> inputs) {
    List<Object> fields = new ArrayList<>();
    inputs.forEach(
        (from, transformations) ->
            fields.add(
                names
                    .holder(from)
                    .with("field", from.column())
                    .with("transformations", transformations)
                    .map()));
    return fields;
  }

  private static Object transformation(ColumnEdge.Kind kind) {
    String subtype =
        switch (kind) {
          case ROWS, FEATURE, LABEL, MODEL -> "TRANSFORMATION";
          case IDENTITY,
              TRANSFORMATION,
              AGGREGATION,
              FILTER,
              JOIN,
              GROUP_BY,
              SORT,
              WINDOW,
              CONDITIONAL ->
              kind.name();
        };
    return Json.object()
        .with("type", kind.isDirect() ? "DIRECT" : "INDIRECT")
        .with("subtype", subtype)
        .map();
  }
}
