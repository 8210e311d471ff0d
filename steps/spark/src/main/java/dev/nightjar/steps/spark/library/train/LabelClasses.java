package dev.nightjar.steps.spark.library.train;

import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.StepFailure;
import dev.nightjar.steps.spark.Suggestions;
import dev.nightjar.steps.spark.library.model.Classes;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the classes that a label has, in their natural order, so that the same data gives the same.
 */
final class LabelClasses {

  private static final int MOST = 100;

  private LabelClasses() {}

  /** Fails where there is nothing, or too much, to tell apart. */
  static Classes of(Dataset<Row> rows, Train train, Goal goal, String step) {
    List<String> values =
        rows
            .select(Names.column(train.label()).as("label"))
            .distinct()
            .orderBy("label")
            .limit(MOST + 1)
            .selectExpr("CAST(label AS STRING)")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    Place place = Place.at(step, "/train/label");
    if (values.size() == 1) {
      throw StepFailure.user(
          place,
          "one-class",
          "label '"
              + train.label()
              + "' is '"
              + values.get(0)
              + "' in every row of "
              + train.input(),
          "a model needs rows of two classes at least");
    }
    if (values.size() > MOST) {
      throw StepFailure.user(
          place,
          "too-many-classes",
          "label '" + train.label() + "' has more than " + MOST + " classes",
          "group them in SQL, or use a regression where they are numbers");
    }
    if (values.size() > 2 && Algorithms.isTwofold(train.algorithm())) {
      throw StepFailure.user(
          Place.at(step, "/train/" + train.algorithm().kind()),
          "too-many-classes",
          train.algorithm().kind()
              + " tells two classes apart, but label '"
              + train.label()
              + "' has "
              + values.size()
              + ": "
              + Suggestions.listed(values),
          "use randomForest or logisticRegression");
    }
    return new Classes(values, goal.label().type());
  }
}
