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

/** Where the columns that a step reads come from: those of the source, by the same names. */
final class SourceOrigins {

  private SourceOrigins() {}

  /**
   * The origins.
   *
   * @param name what lineage calls the source
   */
  static ColumnLineage of(Collect collect, String name, String step, Schema read) {
    Field source = new Field(Holder.SOURCE, name, null);
    List<ColumnEdge> edges = new ArrayList<>();
    edges.add(new ColumnEdge(source, Field.rows(step), Kind.ROWS));
    for (String column : read.names()) {
      Field from = new Field(Holder.SOURCE, name, column);
      edges.add(new ColumnEdge(from, Field.column(step, column), Kind.IDENTITY));
    }
    if (collect.badRows() == BadRows.QUARANTINE) {
      String bad = CollectKind.bad(step);
      edges.add(new ColumnEdge(source, Field.rows(bad), Kind.ROWS));
      for (String column : BadRecords.SCHEMA.fieldNames()) {
        edges.add(new ColumnEdge(source, Field.column(bad, column), Kind.TRANSFORMATION));
      }
    }
    return ColumnLineage.of(edges);
  }
}
