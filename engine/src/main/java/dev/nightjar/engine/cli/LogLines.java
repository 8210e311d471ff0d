package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.LogJson;
import java.util.ArrayList;
import java.util.List;

/** Shows logged lines as they come, below a heading wherever another attempt's begin. */
final class LogLines implements LogPrinter {

  private final Output output;
  private String before = "";

  LogLines(Output output) {
    this.output = output;
  }

  @Override
  public void print(List<LogJson> logged) {
    List<Text> lines = new ArrayList<>();
    for (LogJson line : logged) {
      String attempt = "%s, attempt %d".formatted(line.step(), line.attempt());
      if (!attempt.equals(before)) {
        lines.add(Text.of("── " + attempt, Style.BOLD));
        before = attempt;
      }
      String time = Figures.instant(line.time());
      line.text()
          .lines()
          .forEach(
              text ->
                  lines.add(
                      Text.of(time + " ", Style.DIM)
                          .and("%-5s ".formatted(line.level()), style(line.level()))
                          .and(text)));
    }
    output.print(lines);
  }

  @Override
  public void end() {
    if (before.isEmpty()) {
      output.print(Text.of("Nothing was logged"));
    }
  }

  private static Style style(String level) {
    return switch (level) {
      case "ERROR" -> Style.RED;
      case "WARN" -> Style.YELLOW;
      default -> Style.DIM;
    };
  }
}
