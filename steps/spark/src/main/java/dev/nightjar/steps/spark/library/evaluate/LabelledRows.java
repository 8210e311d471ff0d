package dev.nightjar.steps.spark.library.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.step.Train.Task;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.StepFailure;
import dev.nightjar.steps.spark.library.model.Classes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The rows to measure on, whose labels one model understands. */
record LabelledRows(String step, Evaluate evaluate, Signature signature) {

  /** Beyond this the machine's arithmetic shows. */
  private static final int DECIMALS = 9;

  /** How many rows there are; fails when a label is missing or, with two classes, is a third. */
  long check(Dataset<Row> rows) {
    String name = signature.label().name();
    Column label = Names.column(name);
    Column guess = evaluate.baseline() == null ? lit(0) : Names.column(evaluate.baseline());
    boolean number = signature.task() == Task.REGRESSION;
    Classes classes = Classes.of(signature);
    Column stranger =
        classes.size() == 2
            ? when(label.isNotNull().and(classes.index(label).lt(0)), label.cast("string"))
            : lit(null).cast("string");
    Row found =
        rows.agg(
                count(lit(1)).as("rows"),
                count(when(label.isNull(), lit(1))).as("unlabelled"),
                count(when(guess.isNull(), lit(1))).as("unguessed"),
                min(stranger).as("stranger"))
            .select(col("rows"), col("unlabelled"), col("unguessed"), col("stranger"))
            .head();
    long all = found.getLong(0);
    if (all == 0) {
      throw failure("/evaluate/input", "no-rows", evaluate.input() + " has no rows", null);
    }
    if (found.getLong(1) > 0) {
      throw failure(
          "/evaluate/input",
          "missing-label",
          "label '" + name + "' has no value in " + found.getLong(1) + " of " + all + " rows",
          "filter them: WHERE " + name + " IS NOT NULL");
    }
    if (number && found.getLong(2) > 0) {
      throw failure(
          "/evaluate/baseline",
          "missing-baseline",
          "baseline '"
              + evaluate.baseline()
              + "' has no value in "
              + found.getLong(2)
              + " of "
              + all
              + " rows",
          "filter them: WHERE " + evaluate.baseline() + " IS NOT NULL");
    }
    if (!found.isNullAt(3)) {
      throw failure(
          "/evaluate/input",
          "unknown-class",
          "label '" + name + "' is '" + found.getString(3) + "', which the model doesn't know",
          "it was trained on: " + String.join(", ", classes.values()));
    }
    return all;
  }

  /**
   * The figures that were measured, as far as they are wanted.
   *
   * @param needed those that must be among them
   */
  Map<String, Double> figures(Map<Metric, Double> measured, Set<Metric> needed) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Metric metric : Wanted.of(evaluate, signature.classes().size())) {
      Double figure = measured.get(metric);
      if (figure != null && Double.isFinite(figure)) {
        figures.put(metric.label(), rounded(figure));
      } else if (needed.contains(metric)) {
        throw failure(
            "/evaluate/metrics",
            "undefined-metric",
            metric + " can't be told on " + evaluate.input() + why(metric),
            null);
      }
    }
    return figures;
  }

  private String why(Metric metric) {
    return metric == Metric.R2
        ? ": label '" + signature.label().name() + "' is the same in every row"
        : metric.appliesTo(signature.classes().size())
            ? ": label '" + signature.label().name() + "' is of one class in every row"
            : ": the model has " + signature.classes().size() + " classes";
  }

  private StepFailure failure(String pointer, String code, String message, @Nullable String hint) {
    return StepFailure.user(Place.at(step, pointer), code, message, hint);
  }

  private static double rounded(double figure) {
    return BigDecimal.valueOf(figure).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
  }
}
