package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Forecast;
import dev.nightjar.engine.execution.StepForecast;
import dev.nightjar.engine.execution.StepForecast.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows what a run would do to the reviewers of a change: what stays as it is takes one line. */
final class PlanMarkdown {

  private PlanMarkdown() {}

  static String text(PlanReport report) {
    Forecast forecast = report.forecast();
    List<StepForecast> told =
        forecast.steps().stream().filter(step -> step.reason() != Reason.UNCHANGED).toList();
    StringBuilder text = new StringBuilder();
    text.append("### Plan of `%s`\n\n".formatted(forecast.pipeline()));
    text.append(headline(report)).append("\n\n");
    if (!told.isEmpty()) {
      text.append("| Step | Plan | Why | Time |\n| --- | --- | --- | ---: |\n");
      told.forEach(step -> text.append(row(step)));
      text.append('\n');
    }
    new PlanSummary(report).branches().forEach(line -> text.append(cell(line)).append(".\n\n"));
    if (told.size() < forecast.steps().size()) {
      text.append("Unchanged: ").append(unchanged(forecast)).append(".\n\n");
    }
    EditedSchedule edited = report.schedule();
    if (edited != null) {
      appendSchedule(text, new EditedScheduleText(edited));
    }
    return text.append("_").append(report.seenFrom()).append("._\n").toString();
  }

  private static void appendSchedule(StringBuilder text, EditedScheduleText edited) {
    edited.headlines().forEach(line -> text.append(cell(line)).append(".\n"));
    text.append('\n');
    if (!edited.rows().isEmpty()) {
      text.append("| Due | Logical time (UTC) | |\n| --- | --- | --- |\n");
      edited
          .rows()
          .forEach(
              row ->
                  text.append("| %s | %s | %s |\n".formatted(row.local(), row.utc(), row.words())));
      text.append('\n');
    }
    if (!edited.unmet().isEmpty()) {
      edited.unmet().lines().forEach(line -> text.append(line).append(".\n"));
      text.append('\n');
    }
  }

  private static String headline(PlanReport report) {
    Forecast forecast = report.forecast();
    int running = forecast.running().size();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        running == 0
            ? "**Nothing to run.**"
            : "**%d of %s to run**%s."
                .formatted(
                    running,
                    Figures.many(forecast.steps().size(), "step"),
                    new PlanSummary(report).expectation().replace(";", ",")));
    if (!forecast.trained().isEmpty()) {
      sentences.add("Trains %s.".formatted(names(forecast.trained())));
    }
    if (!forecast.rescored().isEmpty()) {
      sentences.add("Only scores again: %s.".formatted(names(forecast.rescored())));
    }
    if (!forecast.removed().isEmpty()) {
      sentences.add("No longer there: %s.".formatted(names(forecast.removed())));
    }
    return String.join(" ", sentences);
  }

  private static String row(StepForecast step) {
    return "| `%s` (%s) | %s | %s | %s |\n"
        .formatted(
            step.step(),
            step.kind(),
            step.outlook(),
            cell(Because.text(step)),
            PlanText.time(step));
  }

  private static String unchanged(Forecast forecast) {
    return names(
        forecast.steps().stream()
            .filter(step -> step.reason() == Reason.UNCHANGED)
            .map(StepForecast::step)
            .toList());
  }

  private static String names(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  /** A bar would end the cell, an angle bracket could begin a tag, an asterisk means emphasis. */
  private static String cell(String text) {
    return text.replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("*", "\\*")
        .replace("`", "\\`")
        .replace('\n', ' ');
  }
}
