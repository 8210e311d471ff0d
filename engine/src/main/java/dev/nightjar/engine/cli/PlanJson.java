package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.BranchForecast;
import dev.nightjar.engine.execution.Change;
import dev.nightjar.engine.execution.Forecast;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepForecast;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do, as a program reads it.
 *
 * @param lastRun null when none is recorded
 * @param against the definition that it is compared with; null for the last run
 * @param changes whether there is anything to do
 * @param removed the steps that are no more
 * @param trained the models that are trained
 * @param rescored the steps that score again with a model that isn't trained again
 * @param seconds that the longest chain of steps takes, as far as they are known
 * @param untimed how many steps run of which no time is known
 * @param schedule what comes of an edited schedule; null when it is as it was
 */
record PlanJson(
    String pipeline,
    @Nullable String lastRun,
    PlanReport.@Nullable Against against,
    boolean changes,
    List<Step> steps,
    List<String> removed,
    List<String> trained,
    List<String> rescored,
    double seconds,
    long untimed,
    EditedScheduleText.@Nullable Json schedule) {

  static PlanJson of(PlanReport report) {
    Forecast forecast = report.forecast();
    RunSummary last = forecast.last();
    return new PlanJson(
        forecast.pipeline(),
        last == null ? null : last.id(),
        report.against(),
        forecast.changes(),
        forecast.steps().stream()
            .map(step -> Step.of(step, forecast.branches().get(step.step())))
            .toList(),
        forecast.removed(),
        forecast.trained(),
        forecast.rescored(),
        seconds(forecast.time()),
        new PlanSummary(report).untimed(),
        schedule(report));
  }

  private static EditedScheduleText.@Nullable Json schedule(PlanReport report) {
    EditedSchedule edited = report.schedule();
    return edited == null ? null : new EditedScheduleText(edited).json();
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  /**
   * A step.
   *
   * @param plan {@code run}, {@code reuse}, {@code fail} or {@code skip}
   * @param why the reason in words
   * @param seconds null when nothing is known of its time, or it doesn't run
   * @param pass the step in whose pass it runs and in whose time, or null
   * @param branches of a step that runs for rows, or null
   */
  record Step(
      String name,
      String kind,
      String plan,
      String reason,
      String why,
      List<Changed> changes,
      @Nullable Double seconds,
      @Nullable String pass,
      PlannedBranches.@Nullable Json branches) {

    static Step of(StepForecast step, @Nullable BranchForecast branches) {
      return new Step(
          step.step(),
          step.kind(),
          step.outlook().toString(),
          step.reason().toString(),
          Because.text(step),
          step.changes().stream().map(Changed::of).toList(),
          step.time() == null ? null : PlanJson.seconds(step.time()),
          step.pass(),
          PlannedBranches.Json.of(branches));
    }
  }

  /** A change since the last time. */
  record Changed(String what, String subject, @Nullable String before, @Nullable String after) {

    static Changed of(Change change) {
      return new Changed(
          change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          change.subject(),
          change.before(),
          change.after());
    }
  }
}
