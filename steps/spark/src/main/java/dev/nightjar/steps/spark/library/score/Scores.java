package dev.nightjar.steps.spark.library.score;

import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Score;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.library.data.Ordering;
import dev.nightjar.steps.spark.library.model.FittedModel;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What a score step writes: the columns kept, then those that the model adds. The rows are in the
 * order of the columns kept, so that the files are the same each time.
 *
 * @param flat whether the format holds plain values only, so that nested ones are written as JSON
 */
record Scores(List<Column> kept, List<Column> added, boolean flat) {

  static Scores of(Score score, Signature signature, Schema input) {
    List<Column> kept =
        score.keep().isEmpty()
            ? input.columns()
            : score.keep().stream().flatMap(name -> input.column(name).stream()).toList();
    return new Scores(kept, signature.output().columns(), score.format() == Format.CSV);
  }

  /** The columns kept that have the name of one added. */
  List<Column> clashes() {
    Schema names = new Schema(added);
    return kept.stream().filter(column -> names.column(column.name()).isPresent()).toList();
  }

  Schema schema() {
    List<Column> columns = new ArrayList<>();
    for (Column column : all()) {
      String type = isJson(column) ? "string" : column.type();
      columns.add(new Column(column.name(), type, column.nullable()));
    }
    return new Schema(columns);
  }

  Dataset<Row> rows(Dataset<Row> input, FittedModel model) {
    List<org.apache.spark.sql.Column> columns = new ArrayList<>();
    kept.forEach(column -> columns.add(written(column, Names.column(column.name()))));
    added.forEach(column -> columns.add(written(column, model.output(column.name()))));
    Dataset<Row> scored =
        model.transform(input).select(columns.toArray(org.apache.spark.sql.Column[]::new));
    return scored.sort(Ordering.byAll(scored.schema()).toArray(org.apache.spark.sql.Column[]::new));
  }

  private org.apache.spark.sql.Column written(Column column, org.apache.spark.sql.Column value) {
    return isJson(column) ? functions.to_json(value).as(column.name()) : value.as(column.name());
  }

  boolean isJson(Column column) {
    return flat && column.type().contains("<");
  }

  private List<Column> all() {
    List<Column> all = new ArrayList<>(kept);
    all.addAll(added);
    return all;
  }
}
