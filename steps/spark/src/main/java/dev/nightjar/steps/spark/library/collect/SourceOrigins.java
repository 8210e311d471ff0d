package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Collect.BadRows;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Field.Holder;
import dev.nightjar.steps.contract.work.Schema;
import java.util.ArrayList;
import java.util.List;

/** Where the columns that a step reads come from: those of the files, by the same names. */
final class SourceOrigins {

  private SourceOrigins() {}

  static ColumnLineage of(Collect collect, String step, Schema read) {
    Field source = new Field(Holder.SOURCE, collect.path(), null);
    List<ColumnEdge> edges = new ArrayList<>();
    edges.add(new ColumnEdge(source, Field.rows(step), Kind.ROWS));
    for (String name : read.names()) {
      Field column = new Field(Holder.SOURCE, collect.path(), name);
      edges.add(new ColumnEdge(column, Field.column(step, name), Kind.IDENTITY));
    }
    if (collect.badRows() == BadRows.QUARANTINE) {
      String bad = CollectKind.bad(step);
      edges.add(new ColumnEdge(source, Field.rows(bad), Kind.ROWS));
      for (String name : BadRecords.SCHEMA.fieldNames()) {
        edges.add(new ColumnEdge(source, Field.column(bad, name), Kind.TRANSFORMATION));
      }
    }
    return ColumnLineage.of(edges);
  }
}
