package dev.nightjar.steps.spark.library.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.nightjar.steps.contract.step.Train.Task;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.library.model.Classes;
import dev.nightjar.steps.spark.library.model.FittedModel;
import dev.nightjar.steps.spark.library.model.ModelColumns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Something whose guesses are measured: a model, or a column with plain guesses. */
interface Subject {

  /** How good they are on these rows. */
  Measured measure(Dataset<Row> rows);

  /** A model. */
  static Subject model(FittedModel model) {
    Signature signature = model.signature();
    Column label = Names.column(signature.label().name());
    if (signature.task() == Task.REGRESSION) {
      return rows ->
          Measurement.ofNumbers(
              model.transform(rows), label, functions.col(ModelColumns.PREDICTION));
    }
    Classes classes = Classes.of(signature);
    Column actual = classes.index(label);
    Column predicted = functions.col(ModelColumns.PREDICTION).cast("int");
    // A class that the model doesn't know had no chance.
    Column own =
        when(actual.lt(0), lit(0.0)).otherwise(element_at(model.probabilities(), actual.plus(1)));
    Column probability = classes.size() == 2 ? element_at(model.probabilities(), 2) : own;
    return rows ->
        Measurement.ofClasses(
            model.transform(rows), classes.size(), actual, predicted, probability);
  }

  /**
   * A column of guesses at the label of a model. A guess at a class that is missing is a wrong one.
   */
  static Subject baseline(String column, Signature signature) {
    Column label = Names.column(signature.label().name());
    Column guess = Names.column(column);
    if (signature.task() == Task.REGRESSION) {
      return rows -> Measurement.ofNumbers(rows, label, guess);
    }
    Classes classes = Classes.of(signature);
    Column predicted = classes.index(guess);
    Column sure = coalesce(predicted.equalTo(1), lit(false)).cast("double");
    // A plain guess comes without a probability.
    return rows ->
        Measurement.ofClasses(rows, classes.size(), classes.index(label), predicted, sure).plain();
  }
}
