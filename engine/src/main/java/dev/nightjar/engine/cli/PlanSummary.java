package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Forecast;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepForecast;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a forecast comes to.
 *
 * @param time of the steps that run, one after the other, as far as it is known
 * @param untimed how many steps run of which no time is known
 * @param trained the models that are trained again
 * @param scored the steps that score again though no model is trained
 */
record PlanSummary(
    Forecast forecast, Duration time, int untimed, List<String> trained, List<String> scored) {

  static PlanSummary of(Forecast forecast) {
    List<StepForecast> run =
        forecast.steps().stream().filter(step -> step.outlook() == Outlook.RUN).toList();
    List<Duration> times = run.stream().map(StepForecast::time).filter(Objects::nonNull).toList();
    List<String> trained = names(run, "train");
    return new PlanSummary(
        forecast,
        times.stream().reduce(Duration.ZERO, Duration::plus),
        run.size() - times.size(),
        trained,
        trained.isEmpty() ? names(run, "score") : List.of());
  }

  private static List<String> names(List<StepForecast> steps, String kind) {
    return steps.stream().filter(step -> step.kind().equals(kind)).map(StepForecast::step).toList();
  }

  /** In sentences, the most important first. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(counts() + expectation());
    if (!trained.isEmpty()) {
      sentences.add("Trains " + String.join(", ", trained));
    }
    if (!scored.isEmpty()) {
      sentences.add("Trains nothing, only scores again: " + String.join(", ", scored));
    }
    RunSummary last = forecast.last();
    sentences.add(
        last == null
            ? "No run of %s is recorded here".formatted(forecast.pipeline())
            : "The last run is %s (%s)".formatted(last.id(), last.state()));
    return sentences;
  }

  private String counts() {
    List<String> counts = new ArrayList<>();
    counts.add(count(Outlook.RUN) + " to run");
    counts.add(count(Outlook.REUSE) + " to reuse");
    if (count(Outlook.FAIL) > 0) {
      counts.add(count(Outlook.FAIL) + " that will fail");
    }
    if (count(Outlook.SKIP) > 0) {
      counts.add(count(Outlook.SKIP) + " to skip");
    }
    if (count(Outlook.DEPENDS) > 0) {
      counts.add(count(Outlook.DEPENDS) + " that depend on a figure");
    }
    return Figures.many(forecast.steps().size(), "step") + ": " + String.join(", ", counts);
  }

  private long count(Outlook outlook) {
    return forecast.steps().stream().filter(step -> step.outlook() == outlook).count();
  }

  private String expectation() {
    if (count(Outlook.RUN) == 0) {
      return "";
    }
    if (untimed == count(Outlook.RUN)) {
      return "; time unknown";
    }
    String known = "; about " + Figures.duration(time);
    return untimed == 0
        ? known
        : "%s and %s of unknown time".formatted(known, Figures.many(untimed, "step"));
  }
}
