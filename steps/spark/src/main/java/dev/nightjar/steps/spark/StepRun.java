package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.Task;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One attempt, seen by the kind of its step.
 *
 * @param session the attempt's own: what is named or set in it disturbs no other attempt
 * @param lazy the rows of those inputs that are made in this attempt's own pass, by dataset name
 */
public record StepRun(Task task, SparkSession session, Map<String, Dataset<Row>> lazy) {

  /** An attempt all of whose inputs lie somewhere. */
  public StepRun(Task task, SparkSession session) {
    this(task, session, Map.of());
  }

  /** The step's name. */
  public String step() {
    return task.step();
  }

  /** The names of the datasets that the step reads. */
  public Set<String> inputs() {
    Set<String> inputs = new TreeSet<>(task.datasets().keySet());
    inputs.addAll(lazy.keySet());
    return inputs;
  }

  /** The dataset that the step knows by this name, as it was published. */
  public StoredDataset stored(String dataset) {
    return Objects.requireNonNull(task.datasets().get(dataset), dataset);
  }

  /** The rows of the dataset that the step knows by this name. */
  public Dataset<Row> read(String dataset) {
    Dataset<Row> rows = lazy.get(dataset);
    return rows == null ? StoredRows.read(stored(dataset), session) : rows;
  }

  /** The rows of many datasets like the one that the step knows by this name. */
  public Dataset<Row> read(String dataset, List<String> locations) {
    return StoredRows.read(stored(dataset), locations, session);
  }

  /** The schema of the dataset that the step knows by this name. */
  public Schema schema(String dataset) {
    Dataset<Row> rows = lazy.get(dataset);
    return rows == null ? stored(dataset).schema() : Schemas.of(rows.schema());
  }

  /**
   * Whether the rows of a dataset are made in this attempt's pass, anew each time they are read.
   */
  public boolean isLazy(String dataset) {
    return lazy.containsKey(dataset);
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
