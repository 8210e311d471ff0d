package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.Task;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One attempt, seen by the kind of its step.
 *
 * @param session the attempt's own: what is named or set in it disturbs no other attempt
 */
public record StepRun(Task task, SparkSession session) {

  /** The step's name. */
  public String step() {
    return task.step();
  }

  /** The dataset that the step knows by this name, as it was published. */
  public StoredDataset stored(String dataset) {
    return Objects.requireNonNull(task.datasets().get(dataset), dataset);
  }

  /** The rows of the dataset that the step knows by this name. */
  public Dataset<Row> read(String dataset) {
    return StoredRows.read(stored(dataset), session);
  }

  /** The model that the step knows by this reference. */
  public StoredModel model(String reference) {
    return Objects.requireNonNull(task.models().get(reference), reference);
  }

  /** A folder of this attempt's own, as a URI. */
  public String folder(String name) {
    return task.output().endsWith("/") ? task.output() + name : task.output() + "/" + name;
  }
}
