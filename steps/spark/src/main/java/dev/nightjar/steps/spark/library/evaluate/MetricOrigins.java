package dev.nightjar.steps.spark.library.evaluate;

import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import java.util.ArrayList;
import java.util.List;

/** What figures come from: the model, what it looks at, what is true, and what is a plain guess. */
record MetricOrigins(String step, Evaluate evaluate, Signature signature, Schema input) {

  ColumnLineage lineage() {
    Field metrics = Field.metrics(step);
    List<String> columns = new ArrayList<>(signature.input().names());
    columns.add(signature.label().name());
    if (evaluate.baseline() != null) {
      columns.add(evaluate.baseline());
    }
    List<ColumnEdge> edges = new ArrayList<>();
    edges.add(new ColumnEdge(Field.model(evaluate.model()), metrics, Kind.MODEL));
    edges.add(new ColumnEdge(Field.rows(evaluate.input()), metrics, Kind.ROWS));
    for (String name : columns) {
      String known = input.column(name).map(column -> column.name()).orElse(name);
      edges.add(new ColumnEdge(Field.column(evaluate.input(), known), metrics, Kind.AGGREGATION));
    }
    return ColumnLineage.of(edges);
  }
}
