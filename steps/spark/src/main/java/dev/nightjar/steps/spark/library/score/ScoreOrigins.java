package dev.nightjar.steps.spark.library.score;

import dev.nightjar.steps.contract.step.Score;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import java.util.ArrayList;
import java.util.List;

/** What scores come from: the model, and the columns that it looks at in each row. */
record ScoreOrigins(String step, Score score, Signature signature, Schema input) {

  ColumnLineage lineage(Scores scores) {
    List<ColumnEdge> edges = new ArrayList<>();
    edges.add(new ColumnEdge(Field.rows(score.input()), Field.rows(step), Kind.ROWS));
    for (Column kept : scores.kept()) {
      Kind kind = scores.isJson(kept) ? Kind.TRANSFORMATION : Kind.IDENTITY;
      edges.add(new ColumnEdge(read(kept), Field.column(step, kept.name()), kind));
    }
    for (Column added : scores.added()) {
      Field predicted = Field.column(step, added.name());
      edges.add(new ColumnEdge(Field.model(score.model()), predicted, Kind.MODEL));
      for (Column feature : signature.input().columns()) {
        edges.add(new ColumnEdge(read(feature), predicted, Kind.TRANSFORMATION));
      }
    }
    return ColumnLineage.of(edges);
  }

  /** A column under the name that the dataset has for it. */
  private Field read(Column column) {
    String name = input.column(column.name()).orElse(column).name();
    return Field.column(score.input(), name);
  }
}
