package dev.nightjar.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.engine.execution.AttemptState;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Skip;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.execution.Unfit;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.engine.registry.RegisteredModel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as a program reads it.
 *
 * @param lineage where columns came from others than the analysis had said
 * @param metrics by evaluate or monitor step, then subject (the model itself, the baseline or an
 *     alias; the drift as a whole, or a column), then metric
 * @param waitsFor what it waits for in vain, or null
 * @param problems why its steps failed, and the expectations that didn't hold and let it go on
 * @param createdAt when it was asked for
 * @param endedAt null until it has ended
 * @param parameters the values that it was compiled with, as text
 * @param attempts in the order in which they began
 * @param failure why it failed where that is no step's: before it had steps, or because it took too
 *     long; left out where that isn't so
 */
public record RunJson(
    String run,
    String pipeline,
    RunState state,
    List<Step> steps,
    Map<String, Map<String, Map<String, Double>>> metrics,
    List<Model> models,
    List<Output> outputs,
    List<ApprovalJson> approvals,
    List<AuditJson> decisions,
    List<SurpriseJson> lineage,
    List<BranchJson> branches,
    @Nullable String waitsFor,
    List<ProblemJson> problems,
    Instant logicalTime,
    Trigger trigger,
    Instant createdAt,
    @Nullable Instant endedAt,
    Map<String, String> parameters,
    Origin origin,
    List<Attempt> attempts,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProblemJson failure) {

  /** All of it, without a place of its own failure. */
  public static RunJson of(RunReport report, List<ProblemJson> problems) {
    return of(report, problems, RunProblems.failure(report, place -> Optional.empty()));
  }

  /** All of it; its problems and its own failure are {@linkplain RunProblems told apart}. */
  static RunJson of(RunReport report, List<ProblemJson> problems, @Nullable ProblemJson failure) {
    RunDetails details = report.details();
    RunSummary summary = details.summary();
    return new RunJson(
        report.run(),
        summary.pipeline(),
        summary.state(),
        details.steps().stream().map(Step::of).toList(),
        metrics(report.metrics()),
        report.models().stream().map(Model::of).toList(),
        report.datasets().stream().map(Output::of).toList(),
        report.approvals().stream().map(ApprovalJson::of).toList(),
        AuditJson.of(report.decisions()),
        report.surprises().stream().map(SurpriseJson::of).toList(),
        report.branches().stream().map(BranchJson::of).toList(),
        report.unfit().map(Unfit::text).orElse(null),
        problems,
        summary.logicalTime(),
        summary.trigger(),
        summary.createdAt(),
        summary.endedAt(),
        details.parameters(),
        Origin.of(details),
        details.attempts().stream().map(Attempt::of).toList(),
        failure);
  }

  /** The steps that failed, each with its cause. */
  public Map<String, ProblemJson> failed() {
    Map<String, ProblemJson> failed = new LinkedHashMap<>();
    problems.stream()
        .filter(problem -> problem.severity() == ProblemJson.Severity.ERROR)
        .forEach(problem -> failed.put(Objects.requireNonNullElse(problem.step(), ""), problem));
    return failed;
  }

  /** The expectations that didn't hold and let the run go on. */
  public List<ProblemJson> warnings() {
    return problems.stream()
        .filter(problem -> problem.severity() == ProblemJson.Severity.WARNING)
        .toList();
  }

  private static Map<String, Map<String, Map<String, Double>>> metrics(List<Measurement> all) {
    Map<String, Map<String, Map<String, Double>>> metrics = new LinkedHashMap<>();
    for (Measurement measurement : all) {
      metrics
          .computeIfAbsent(measurement.step(), step -> new LinkedHashMap<>())
          .computeIfAbsent(measurement.subject(), subject -> new LinkedHashMap<>())
          .put(measurement.metric(), measurement.figure());
    }
    return metrics;
  }

  /**
   * A step.
   *
   * @param rows of its main output, or null
   * @param seconds 0 for a step that didn't run
   * @param skipped why it was skipped; null for a step that was not
   * @param startedAt when its first attempt in this run began, or null
   * @param endedAt when it came to an end, or null
   * @param failure why its last attempt failed; left out where none did
   */
  public record Step(
      String name,
      String kind,
      StepState state,
      boolean reused,
      int attempts,
      @Nullable Long rows,
      double seconds,
      @Nullable Skipped skipped,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProblemJson failure) {
    public static Step of(StepStatus status) {
      boolean reused = status.state() == StepState.REUSED;
      return new Step(
          status.name(),
          status.kind(),
          status.state(),
          reused,
          status.attempts(),
          status.rows(),
          reused ? 0 : status.duration().toMillis() / 1000.0,
          status.skip() == null ? null : Skipped.of(status.skip()),
          status.startedAt(),
          status.endedAt(),
          status.failure() == null ? null : ProblemJson.of(status.name(), status.failure()));
    }
  }

  /**
   * Why a step was not run.
   *
   * @param reason {@code condition}, which is as intended, or {@code failure}
   */
  public record Skipped(Skip.Reason reason, String cause) {
    public static Skipped of(Skip skip) {
      return new Skipped(skip.reason(), skip.cause());
    }
  }

  /**
   * A model version that the run gives.
   *
   * @param aliases that name it now
   * @param trainedBy the run that trained it: this one or, where it is reused, an earlier one
   * @param moves the aliases that this run made name it; left out of lists
   */
  public record Model(
      String name,
      int version,
      List<String> aliases,
      String trainedBy,
      String location,
      Instant madeAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ModelJson.Move> moves) {

    static Model of(RunReport.Model model) {
      return of(model.registered(), model.moves().stream().map(ModelJson.Move::of).toList());
    }

    /** As it stands in a list. */
    public static Model of(RegisteredModel model) {
      return of(model, null);
    }

    private static Model of(RegisteredModel model, @Nullable List<ModelJson.Move> moves) {
      return new Model(
          model.version().model(),
          model.version().number(),
          model.aliases(),
          model.run(),
          Locations.plain(model.version().stored().location()),
          model.madeAt(),
          moves);
    }
  }

  /**
   * A dataset version that the run gives.
   *
   * @param madeBy the run that made it: this one or, where it is reused, an earlier one
   */
  public record Output(
      String name,
      int version,
      @Nullable Long rows,
      long bytes,
      String format,
      String madeBy,
      String location) {
    public static Output of(DatasetVersion dataset) {
      return new Output(
          dataset.name(),
          dataset.version(),
          dataset.rows(),
          dataset.bytes(),
          dataset.lying().format().name().toLowerCase(Locale.ROOT),
          dataset.run(),
          Locations.plain(dataset.lying().location()));
    }
  }

  /**
   * Where its definition came from.
   *
   * @param definition the hash under which the catalog keeps it
   * @param commit the Git commit; null where it wasn't in a repository
   * @param modified whether the file differed from that commit's
   */
  public record Origin(String definition, String path, @Nullable String commit, boolean modified) {

    static Origin of(RunDetails details) {
      return new Origin(
          details.definition(),
          details.source().path().toString(),
          details.source().commit(),
          details.source().modified());
    }
  }

  /**
   * A try at a step.
   *
   * @param number from 1, within the step
   * @param failure why it failed; left out where it didn't
   */
  public record Attempt(
      String step,
      int number,
      AttemptState state,
      Instant startedAt,
      @Nullable Instant endedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ProblemJson failure) {

    static Attempt of(AttemptStatus status) {
      return new Attempt(
          status.step(),
          status.number(),
          status.state(),
          status.startedAt(),
          status.endedAt(),
          status.failure() == null ? null : ProblemJson.of(status.step(), status.failure()));
    }
  }
}
