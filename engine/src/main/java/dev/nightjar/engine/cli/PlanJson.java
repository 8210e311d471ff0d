package dev.nightjar.engine.cli;

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
 * @param seconds of the steps that run, as far as they are known
 * @param untimed how many steps run of which no time is known
 */
record PlanJson(
    String pipeline,
    @Nullable String lastRun,
    List<Step> steps,
    List<String> trained,
    List<String> scored,
    double seconds,
    int untimed) {

  static PlanJson of(Forecast forecast) {
    RunSummary last = forecast.last();
    PlanSummary summary = PlanSummary.of(forecast);
    return new PlanJson(
        forecast.pipeline(),
        last == null ? null : last.id(),
        forecast.steps().stream().map(Step::of).toList(),
        summary.trained(),
        summary.scored(),
        seconds(summary.time()),
        summary.untimed());
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
   */
  record Step(
      String name,
      String kind,
      String plan,
      String reason,
      String why,
      List<Changed> changes,
      @Nullable Double seconds) {

    static Step of(StepForecast step) {
      return new Step(
          step.step(),
          step.kind(),
          step.outlook().toString(),
          step.reason().toString(),
          Because.text(step),
          step.changes().stream().map(Changed::of).toList(),
          step.time() == null ? null : PlanJson.seconds(step.time()));
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
