package dev.nightjar.steps.spark.library.model;

import dev.nightjar.steps.contract.step.Train.Task;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.spark.StepAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What models take and give. The columns that a model adds depend on its label's type and its
 * algorithm, never on the data, so that they are known before it is trained.
 */
public final class Signatures {

  /** The label's value, or the number, that the model predicts. */
  public static final String PREDICTION = "prediction";

  /** With two classes the probability of the second, else that of the predicted one. */
  public static final String PROBABILITY = "probability";

  /** The probability of each class, where there may be more than two. */
  public static final String PROBABILITIES = "probabilities";

  private Signatures() {}

  /**
   * What a model adds to its input: a value in every row, since one that it can't predict for fails
   * the step.
   *
   * @param twoClasses whether there can't be more than two classes
   */
  public static Schema output(Column label, Task task, boolean twoClasses) {
    List<Column> columns = new ArrayList<>();
    if (task == Task.REGRESSION) {
      columns.add(new Column(PREDICTION, "double", false));
      return new Schema(columns);
    }
    columns.add(new Column(PREDICTION, label.type(), false));
    columns.add(new Column(PROBABILITY, "double", false));
    if (!twoClasses) {
      columns.add(new Column(PROBABILITIES, "map<string,double>", false));
    }
    return new Schema(columns);
  }

  /**
   * The number of classes, 0 for a regression; empty while it isn't known, before training, and can
   * be any.
   */
  public static Optional<Integer> classes(Signature signature) {
    if (signature.task() == Task.REGRESSION) {
      return Optional.of(0);
    }
    if (!signature.classes().isEmpty()) {
      return Optional.of(signature.classes().size());
    }
    return signature.output().column(PROBABILITIES).isEmpty() ? Optional.of(2) : Optional.empty();
  }

  /** What a dataset lacks that a model needs, in a sentence for each column; empty when it fits. */
  public static List<String> lacking(Signature signature, String dataset, Schema schema) {
    return signature.lacking(schema).stream().map(lack -> sentence(lack, dataset)).toList();
  }

  /** Whether a dataset has all that a model needs; what it lacks is reported at a pointer. */
  public static boolean check(
      Signature signature, String dataset, StepAnalysis step, String pointer) {
    Schema schema = step.schema(dataset).orElseThrow();
    List<String> lacking = lacking(signature, dataset, schema);
    if (!lacking.isEmpty()) {
      step.report(
          pointer,
          "missing-feature",
          lacking.stream().collect(Collectors.joining("; ")),
          "prepare it as the rows that the model is trained on");
    }
    return lacking.isEmpty();
  }

  private static String sentence(Signature.Lack lack, String dataset) {
    String name = lack.needed().name();
    Column there = lack.there();
    return there == null
        ? "the model needs column '" + name + "', which " + dataset + " lacks"
        : "the model needs column '"
            + name
            + "' as "
            + lack.needed().type()
            + ", but in "
            + dataset
            + " it is "
            + there.type();
  }
}
