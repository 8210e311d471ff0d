package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Skip;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.execution.Unfit;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.engine.registry.RegisteredModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as a program reads it.
 *
 * @param lineage where columns came from others than the analysis had said
 * @param metrics by evaluate or monitor step, then subject (the model itself, the baseline or an
 *     alias; the drift as a whole, or a column), then metric
 * @param waitsFor what it waits for in vain, or null
 */
record RunJson(
    String run,
    String pipeline,
    String state,
    List<Step> steps,
    Map<String, Map<String, Map<String, Double>>> metrics,
    List<Model> models,
    List<Output> outputs,
    List<ApprovalJson> approvals,
    List<AuditJson> decisions,
    List<SurpriseJson> lineage,
    List<BranchJson> branches,
    @Nullable String waitsFor,
    List<ProblemJson> problems) {

  static RunJson of(RunReport report, List<ProblemJson> problems) {
    return new RunJson(
        report.run(),
        report.details().summary().pipeline(),
        report.details().summary().state().toString(),
        report.details().steps().stream().map(Step::of).toList(),
        metrics(report.metrics()),
        report.models().stream().map(each -> Model.of(each.registered())).toList(),
        report.datasets().stream().map(Output::of).toList(),
        report.approvals().stream().map(ApprovalJson::of).toList(),
        AuditJson.of(report.decisions()),
        report.surprises().stream().map(SurpriseJson::of).toList(),
        report.branches().stream().map(BranchJson::of).toList(),
        report.unfit().map(Unfit::text).orElse(null),
        problems);
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
   */
  record Step(
      String name,
      String kind,
      String state,
      boolean reused,
      int attempts,
      @Nullable Long rows,
      double seconds,
      @Nullable Skipped skipped) {
    static Step of(StepStatus status) {
      boolean reused = status.state() == StepState.REUSED;
      return new Step(
          status.name(),
          status.kind(),
          status.state().toString(),
          reused,
          status.attempts(),
          status.rows(),
          reused ? 0 : status.duration().toMillis() / 1000.0,
          status.skip() == null ? null : Skipped.of(status.skip()));
    }
  }

  /**
   * Why a step was not run.
   *
   * @param reason {@code condition}, which is as intended, or {@code failure}
   */
  record Skipped(String reason, String cause) {
    static Skipped of(Skip skip) {
      return new Skipped(skip.reason().toString(), skip.cause());
    }
  }

  /**
   * A model version that the run gives.
   *
   * @param aliases that name it now
   * @param trainedBy the run that trained it: this one or, where it is reused, an earlier one
   */
  record Model(String name, int version, List<String> aliases, String trainedBy, String location) {
    static Model of(RegisteredModel model) {
      return new Model(
          model.version().model(),
          model.version().number(),
          model.aliases(),
          model.run(),
          Locations.plain(model.version().stored().location()));
    }
  }

  /**
   * A dataset version that the run gives.
   *
   * @param madeBy the run that made it: this one or, where it is reused, an earlier one
   */
  record Output(
      String name,
      int version,
      @Nullable Long rows,
      long bytes,
      String format,
      String madeBy,
      String location) {
    static Output of(DatasetVersion dataset) {
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
}
