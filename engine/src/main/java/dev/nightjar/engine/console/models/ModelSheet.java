package dev.nightjar.engine.console.models;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.chart.Lines;
import dev.nightjar.engine.execution.Environment;
import dev.nightjar.steps.contract.work.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the pages of models show. */
final class ModelSheet {

  private ModelSheet() {}

  /** A model in the list. */
  record Line(
      String model,
      String href,
      int versions,
      int latest,
      String latestHref,
      Instant madeAt,
      List<Alias> aliases,
      List<Figure> figures) {}

  /** What names a version. */
  record Alias(String name, int number, String href) {}

  /** A figure of a model, as its last evaluation has it. */
  record Figure(String metric, String figure) {}

  /**
   * A model.
   *
   * @param metrics the names of the columns of figures
   * @param operates whether the person may move aliases
   */
  record Model(
      String name,
      String href,
      String pipeline,
      String pipelineHref,
      String lineageHref,
      List<Alias> aliases,
      List<String> metrics,
      List<Version> versions,
      @Nullable String next,
      List<Move> moves,
      boolean operates) {}

  /** A version in the list. */
  record Version(
      int number,
      String href,
      List<String> aliases,
      List<String> figures,
      Instant madeAt,
      String run,
      String runHref) {}

  /**
   * A move of an alias.
   *
   * @param by who has moved it, or the run that has
   */
  record Move(String alias, int from, int to, Instant at, String by, @Nullable String href) {}

  /** A version, with all that is known about it. */
  record Full(
      String model,
      String modelHref,
      int number,
      String href,
      String lineageHref,
      List<String> aliases,
      String run,
      String runHref,
      Instant madeAt,
      @Nullable String commit,
      boolean modified,
      String definition,
      String fingerprint,
      Map<String, String> parameters,
      @Nullable Environment environment,
      List<Trained> trainedOn,
      List<Evaluation> evaluations,
      Signature signature,
      List<Lines> charts,
      List<Move> moves,
      boolean operates,
      List<Target> targets) {}

  /** A dataset that a model was trained on. */
  record Trained(String name, String href, String fingerprint) {}

  /**
   * An evaluation of a version.
   *
   * @param subjects whose figures the columns are
   */
  record Evaluation(
      String step,
      String run,
      String href,
      Badge badge,
      List<String> gates,
      List<String> subjects,
      List<Row> rows) {}

  /** A metric, and its figures by the subjects. */
  record Row(String metric, List<String> figures) {}

  /** An alias that can be moved here, and what it names now; 0 for nothing. */
  record Target(String alias, int from) {}
}
