package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.StepForecast;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.engine.scheduling.ComingRun;
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
    EditedSchedule edited = report.schedule();
    if (edited != null) {
      lines.add(Text.EMPTY);
      lines.addAll(schedule(new EditedScheduleText(edited)));
    }
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

  private static List<Text> schedule(EditedScheduleText edited) {
    List<Text> lines = new ArrayList<>();
    edited.headlines().forEach(line -> lines.add(Text.of(line)));
    Table table = Table.of("DUE", "LOGICAL TIME (UTC)", "");
    edited
        .rows()
        .forEach(
            row ->
                table.row(
                    Text.of(row.local()),
                    Text.of(row.utc()),
                    Text.of(row.words(), style(row.run().standing()))));
    lines.addAll(table.isEmpty() ? List.of() : table.lines());
    edited.unmet().lines().forEach(line -> lines.add(Text.of(line, Style.YELLOW)));
    return lines;
  }

  private static Style style(ComingRun.Standing standing) {
    return switch (standing) {
      case KEPT -> Style.DIM;
      case ADDED -> Style.GREEN;
      case DROPPED -> Style.RED;
    };
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
