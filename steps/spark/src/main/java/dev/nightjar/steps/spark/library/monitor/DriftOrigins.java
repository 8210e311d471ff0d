package dev.nightjar.steps.spark.library.monitor;

import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import java.util.ArrayList;
import java.util.List;

/** What the figures of a step come from: the columns of both datasets, or of the one they name. */
record DriftOrigins(String step, Monitor monitor) {

  ColumnLineage lineage(Choice choice) {
    List<ColumnEdge> edges = new ArrayList<>();
    edges.add(new ColumnEdge(Field.rows(monitor.reference()), Field.rows(step), Kind.ROWS));
    edges.add(new ColumnEdge(Field.rows(monitor.input()), Field.rows(step), Kind.ROWS));
    for (ComparedColumn column : choice.compared()) {
      for (String figure : DriftTable.figures(column.nature())) {
        if (!figure.endsWith("_input")) {
          edges.add(edge(monitor.reference(), column.reference().name(), figure));
        }
        if (!figure.endsWith("_reference")) {
          edges.add(edge(monitor.input(), column.input().name(), figure));
        }
      }
    }
    return ColumnLineage.of(edges);
  }

  private ColumnEdge edge(String dataset, String column, String figure) {
    return new ColumnEdge(
        Field.column(dataset, column), Field.column(step, figure), Kind.AGGREGATION);
  }
}
