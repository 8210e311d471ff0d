package dev.nightjar.steps.spark.library.train;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.step.Train.Impute;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.FeatureType;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.StepFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the training set looks like, as far as that decides whether anything can be learnt from it.
 *
 * @param present how many rows have a value, by column
 */
record Profile(long rows, Column label, Map<String, Long> present) {

  /** Looks at all columns in one job. */
  static Profile of(Dataset<Row> rows, Features features, Column label) {
    List<Column> columns = new ArrayList<>(features.columns());
    columns.add(label);
    List<org.apache.spark.sql.Column> counts = new ArrayList<>();
    columns.forEach(column -> counts.add(count(when(isPresent(column), lit(1)))));
    Row found = rows.agg(count(lit(1)), counts.toArray(org.apache.spark.sql.Column[]::new)).head();
    Map<String, Long> present = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      present.put(columns.get(i).name(), found.getLong(i + 1));
    }
    return new Profile(found.getLong(0), label, present);
  }

  /** Fails where nothing can be learnt. */
  void check(String step, Train train, Features features) {
    if (rows == 0) {
      throw StepFailure.user(
          Place.at(step, "/train/input"), "no-rows", train.input() + " has no rows", null);
    }
    long unlabelled = rows - present.getOrDefault(label.name(), rows);
    if (unlabelled > 0) {
      throw StepFailure.user(
          Place.at(step, "/train/label"),
          "missing-label",
          "label '" + label.name() + "' has no value in " + unlabelled + " of " + rows + " rows",
          "filter them: WHERE " + label.name() + " IS NOT NULL");
    }
    for (String name : features.names()) {
      check(step, name, train.preparation().impute(), features);
    }
  }

  private void check(String step, String feature, Impute impute, Features features) {
    long missing = rows - present.getOrDefault(feature, rows);
    if (missing == rows) {
      throw StepFailure.user(
          Place.at(step, Features.POINTER),
          "empty-feature",
          "feature '" + feature + "' has no value in any row",
          "exclude it");
    }
    boolean number = features.numbers().stream().anyMatch(column -> column.name().equals(feature));
    if (missing > 0 && number && impute == Impute.NONE) {
      throw StepFailure.user(
          Place.at(step, "/train/preparation/impute"),
          "missing-feature",
          "feature '" + feature + "' has no value in " + missing + " of " + rows + " rows",
          "impute median or mean, or filter such rows");
    }
  }

  private static org.apache.spark.sql.Column isPresent(Column column) {
    org.apache.spark.sql.Column value = Names.column(column.name());
    boolean mayBeNaN =
        FeatureType.isFraction(column.type()) && !column.type().startsWith("decimal(");
    return mayBeNaN ? value.isNotNull().and(isnan(value).unary_$bang()) : value.isNotNull();
  }
}
