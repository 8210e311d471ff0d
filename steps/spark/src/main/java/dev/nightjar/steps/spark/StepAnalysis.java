package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.AnalysisRequest.Sources;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The analysis of one step, seen by its kind: what it may read, and where it tells what is wrong.
 */
public final class StepAnalysis {

  private final SparkSession session;
  private final String step;
  private final PipelineAnalysis pipeline;
  private final AnalysisRequest.Step asked;
  private final PipelineAnswers answers = new PipelineAnswers();

  StepAnalysis(SparkSession session, AnalysisRequest.Step asked, PipelineAnalysis pipeline) {
    this.session = session;
    this.step = asked.name();
    this.pipeline = pipeline;
    this.asked = asked;
  }

  /** What it was told of the pipeline. */
  PipelineAnswers answers() {
    return answers;
  }

  /** The session to analyse in; it belongs to this analysis alone. */
  public SparkSession session() {
    return session;
  }

  /** The step's name. */
  public String step() {
    return step;
  }

  /** The schema that the step's source had when it was last looked at, if that is known. */
  public Optional<Schema> locked() {
    return Optional.ofNullable(asked.locked());
  }

  /** Whether it matters what sources hold, beside what they look like. */
  public boolean identifiesSources() {
    return pipeline.sources() == Sources.IDENTIFY;
  }

  /** The schema of a dataset; empty when it can't be known, for its step is wrong. */
  public Optional<Schema> schema(String dataset) {
    return answers.schema(pipeline, meant(dataset));
  }

  /** A dataset of this schema without rows; empty when its step is wrong. */
  public Optional<Dataset<Row>> empty(String dataset) {
    return schema(dataset)
        .map(schema -> session.createDataFrame(List.of(), Schemas.toSpark(schema)));
  }

  /** The names of the datasets that the step may read. */
  public Set<String> datasets() {
    return asked.datasets().isEmpty() ? answers.datasets(pipeline) : asked.datasets().keySet();
  }

  /** Whether a dataset isn't there because the step that makes it could not be analysed. */
  public boolean isMissing(String dataset) {
    return answers.isMissing(pipeline, meant(dataset));
  }

  /** The signature of a model that the step refers to; empty when it can't be known. */
  public Optional<Signature> model(String reference) {
    return answers.model(pipeline, meantModel(reference));
  }

  /** What the pipeline calls the model that the step calls so. */
  private String meantModel(String reference) {
    return asked.models().getOrDefault(reference, reference);
  }

  /** What the pipeline calls the dataset that the step calls so. */
  private String meant(String dataset) {
    return asked.datasets().entrySet().stream()
        .filter(known -> known.getKey().equalsIgnoreCase(dataset))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(dataset);
  }

  /**
   * Whether a model that the step refers to comes from an earlier run. Whether rows fit such a one
   * is judged by who asked for the analysis, and knows which version it is.
   */
  public boolean isLive(String reference) {
    return !asked.models().containsKey(reference)
        || PipelineAnalysis.isVersion(meantModel(reference));
  }

  /**
   * Whether a model that the step refers to comes from an earlier run that nobody knows of. Its
   * signature says what it is likely to give; what it takes can't be told.
   */
  public boolean isGuessed(String reference) {
    return answers.isGuessed(pipeline, meantModel(reference));
  }

  /** Tells what is wrong with the text at a pointer below the step. */
  public void report(String pointer, String code, String message, @Nullable String hint) {
    report(Place.at(step, pointer), code, message, hint);
  }

  /** Tells what is wrong with a part of the text at a pointer below the step. */
  public void report(String pointer, Diagnosis diagnosis) {
    report(
        new Place(step, pointer, diagnosis.start(), diagnosis.stop()),
        diagnosis.code(),
        diagnosis.message(),
        diagnosis.hint());
  }

  /**
   * Tells what was thrown while looking at what the text at a pointer names.
   *
   * @throws RuntimeException with what was thrown, when the pipeline's author can't mend it
   */
  public void report(String pointer, Exception thrown) {
    Failure failure = Failures.of(thrown, step);
    if (failure.owner() != Failure.Owner.USER) {
      throw Unchecked.of(thrown);
    }
    report(pointer, failure.code(), failure.message(), failure.hint());
  }

  /** Tells why the step can't be done, as its author is to read it. */
  public void report(StepFailure thrown) {
    Failure failure = thrown.failure();
    Place place = failure.place() == null ? Place.at(step, "") : failure.place();
    report(place, failure.code(), failure.message(), failure.hint());
  }

  private void report(Place place, String code, String message, @Nullable String hint) {
    pipeline.add(new Finding(place, code, message, hint));
  }
}
