package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Forecast;
import dev.nightjar.engine.execution.StepForecast;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import java.util.ArrayList;
import java.util.List;

/** What a forecast comes to, in sentences. */
record PlanSummary(PlanReport report) {

  /** The most important first. */
  List<String> sentences() {
    Forecast forecast = report.forecast();
    List<String> sentences = new ArrayList<>();
    sentences.add(counts() + expectation());
    sentences.addAll(branches());
    if (!forecast.trained().isEmpty()) {
      sentences.add("Trains " + String.join(", ", forecast.trained()));
    }
    if (!forecast.rescored().isEmpty()) {
      sentences.add("Only scores again: " + String.join(", ", forecast.rescored()));
    }
    if (!forecast.removed().isEmpty()) {
      sentences.add("No longer there: " + String.join(", ", forecast.removed()));
    }
    sentences.add(report.seenFrom());
    return sentences;
  }

  /** What would become of branches, a sentence for each step that runs them. */
  List<String> branches() {
    return report.forecast().branches().entrySet().stream()
        .map(each -> PlannedBranches.of(each.getKey(), each.getValue()))
        .toList();
  }

  /** How many steps run of which no time is known; those in another's pass are timed with it. */
  long untimed() {
    return passes() - report.forecast().running().stream().filter(this::isTimed).count();
  }

  private boolean isTimed(StepForecast step) {
    return step.pass() == null && step.time() != null;
  }

  private long passes() {
    return report.forecast().running().stream().filter(step -> step.pass() == null).count();
  }

  /** {@code ; about 5.0s}, or nothing when nothing runs. */
  String expectation() {
    if (passes() == 0) {
      return "";
    }
    if (untimed() == passes()) {
      return "; time unknown";
    }
    String known = "; about " + Figures.duration(report.forecast().time());
    return untimed() == 0
        ? known
        : "%s and %s of unknown time".formatted(known, Figures.many(untimed(), "step"));
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
    if (count(Outlook.WAIT) > 0) {
      counts.add(count(Outlook.WAIT) + " to be approved");
    }
    if (count(Outlook.DEPENDS) > 0) {
      counts.add(count(Outlook.DEPENDS) + " that depend on a figure");
    }
    int steps = report.forecast().steps().size();
    return Figures.many(steps, "step") + ": " + String.join(", ", counts);
  }

  private long count(Outlook outlook) {
    return report.forecast().steps().stream().filter(step -> step.outlook() == outlook).count();
  }
}
