package dev.nightjar.steps.spark.library.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.map_from_arrays;

import dev.nightjar.steps.contract.step.Train.Task;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.spark.Locations;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A trained model, ready to predict. */
public final class FittedModel {

  private final PipelineModel stages;
  private final Signature signature;

  private FittedModel(PipelineModel stages, Signature signature) {
    this.stages = stages;
    this.signature = signature;
  }

  /** Reads a model from where it is stored, unless this process has just used it. */
  public static FittedModel load(StoredModel stored, SparkSession session) {
    PipelineModel known = LoadedModels.at(stored.location());
    return known != null ? new FittedModel(known, stored.signature()) : read(stored, session);
  }

  /** Reads a model from where it is stored. */
  public static FittedModel read(StoredModel stored, SparkSession session) {
    PipelineModel stages =
        PipelineModel.read().session(session).load(Locations.readable(stored.location()));
    LoadedModels.keep(stored.location(), stages);
    return new FittedModel(stages, stored.signature());
  }

  /**
   * Stores a model in a folder.
   *
   * @param location the folder, as a URI
   */
  public static void save(PipelineModel stages, String location, SparkSession session) {
    try {
      stages.write().session(session).overwrite().save(Locations.path(location));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LoadedModels.keep(location, stages);
  }

  /** What it takes and gives. */
  public Signature signature() {
    return signature;
  }

  /** The rows with what the model's stages compute for them, as {@link ModelColumns} names it. */
  public Dataset<Row> transform(Dataset<Row> rows) {
    return stages.transform(rows);
  }

  /** One of the columns of the signature's output, made of what the stages compute. */
  public Column output(String name) {
    return switch (name) {
      case Signatures.PREDICTION -> prediction().as(name);
      case Signatures.PROBABILITY -> probability().as(name);
      case Signatures.PROBABILITIES ->
          map_from_arrays(Classes.of(signature).texts(), probabilities()).as(name);
      default -> throw new IllegalArgumentException("Cannot predict: " + name);
    };
  }

  /** The probability of each class, as an array. */
  public Column probabilities() {
    return functions.vector_to_array(col(ModelColumns.PROBABILITY), "float64");
  }

  private Column prediction() {
    Column predicted = col(ModelColumns.PREDICTION);
    return signature.task() == Task.REGRESSION ? predicted : Classes.of(signature).value(predicted);
  }

  private Column probability() {
    return signature.classes().size() == 2
        ? element_at(probabilities(), 2)
        : element_at(probabilities(), col(ModelColumns.PREDICTION).plus(1).cast("int"));
  }
}
