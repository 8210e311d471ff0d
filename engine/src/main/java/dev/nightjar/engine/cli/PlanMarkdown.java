package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Forecast;
import dev.nightjar.engine.execution.StepForecast;

/** Shows what a run would do to the reviewers of a change. */
final class PlanMarkdown {

  private PlanMarkdown() {}

  static String text(Forecast forecast) {
    StringBuilder text = new StringBuilder();
    text.append("**Plan of `%s`**\n\n".formatted(forecast.pipeline()));
    text.append("| Step | Kind | Plan | Why | Time |\n| --- | --- | --- | --- | ---: |\n");
    for (StepForecast step : forecast.steps()) {
      text.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  step.step(),
                  step.kind(),
                  step.outlook(),
                  cell(Because.text(step)),
                  PlanText.time(step)));
    }
    text.append('\n');
    PlanSummary.of(forecast)
        .sentences()
        .forEach(sentence -> text.append("- ").append(sentence).append('\n'));
    return text.toString();
  }

  /** A bar would end the cell, an angle bracket could begin a tag. */
  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace('\n', ' ');
  }
}
