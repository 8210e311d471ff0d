package dev.nightjar.steps.spark.library.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts rows by what became of them, and adds the counts up in one order. So the figures are the
 * same to the last bit wherever the rows lie, and the driver holds no more than one count at a
 * time.
 */
final class Measurement {

  private Measurement() {}

  /** The quality of classes, from the columns of {@link Outcome}. */
  static Measured ofClasses(
      Dataset<Row> rows, int classes, Column actual, Column predicted, Column probability) {
    ClassFigures figures = new ClassFigures(classes);
    Iterator<Row> counts =
        rows.select(actual.as("actual"), predicted.as("predicted"), probability.as("probability"))
            .groupBy("probability", "actual", "predicted")
            .agg(count(lit(1)).as("rows"))
            .orderBy(col("probability").desc(), col("actual"), col("predicted"))
            .select("actual", "predicted", "probability", "rows")
            .toLocalIterator();
    counts.forEachRemaining(
        row ->
            figures.add(
                new Outcome(row.getInt(0), row.getInt(1), row.getDouble(2), row.getLong(3))));
    return new Measured(figures.figures(), figures.curves());
  }

  /** The quality of numbers. */
  static Measured ofNumbers(Dataset<Row> rows, Column actual, Column predicted) {
    NumberFigures figures = new NumberFigures();
    Iterator<Row> counts =
        rows.select(actual.cast("double").as("actual"), predicted.cast("double").as("predicted"))
            .groupBy("actual", "predicted")
            .agg(count(lit(1)).as("rows"))
            .orderBy("actual", "predicted")
            .toLocalIterator();
    counts.forEachRemaining(row -> figures.add(row.getDouble(0), row.getDouble(1), row.getLong(2)));
    return new Measured(figures.figures(), List.of());
  }
}
