package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.StepForecast;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import java.util.ArrayList;
import java.util.List;

/** Shows what a run would do. */
final class PlanText {

  private PlanText() {}

  static List<Text> lines(PlanReport report) {
    Table table = Table.of("STEP", "KIND", "PLAN", ">TIME", "WHY");
    for (StepForecast step : report.forecast().steps()) {
      table.row(
          Text.of(step.step()),
          Text.of(step.kind()),
          Text.of(step.outlook().toString(), style(step.outlook())),
          Text.of(time(step)),
          Text.of(why(report, step)));
    }
    List<Text> lines = new ArrayList<>(table.lines());
    lines.add(Text.EMPTY);
    new PlanSummary(report).sentences().forEach(sentence -> lines.add(Text.of(sentence)));
    return lines;
  }

  /** Of a step that runs a definition for rows, also for which. */
  private static String why(PlanReport report, StepForecast step) {
    String why = Because.text(step);
    return step.outlook() == Outlook.RUN
        ? report
            .forecast()
            .plan()
            .template(step.step())
            .map(template -> "%s; for each row of %s".formatted(why, template.rows()))
            .orElse(why)
        : why;
  }

  /** What is known of a step's time; empty for one that doesn't run. */
  static String time(StepForecast step) {
    if (step.outlook() != Outlook.RUN) {
      return "";
    }
    return step.time() == null ? "unknown" : Figures.duration(step.time());
  }

  private static Style style(Outlook outlook) {
    return switch (outlook) {
      case RUN -> Style.CYAN;
      case REUSE -> Style.GREEN;
      case FAIL -> Style.RED;
      case SKIP, WAIT, DEPENDS -> Style.YELLOW;
    };
  }
}
