package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.LoggedLine;
import java.util.ArrayList;
import java.util.List;

/** Shows logged lines below a heading for each attempt. */
final class LogLines {

  private LogLines() {}

  static List<Text> of(List<LoggedLine> logged) {
    if (logged.isEmpty()) {
      return List.of(Text.of("Nothing was logged"));
    }
    List<Text> lines = new ArrayList<>();
    String before = "";
    for (LoggedLine line : logged) {
      String attempt = "%s, attempt %d".formatted(line.step(), line.attempt());
      if (!attempt.equals(before)) {
        lines.add(Text.of("── " + attempt, Style.BOLD));
        before = attempt;
      }
      String time = Figures.instant(line.line().time());
      line.line()
          .text()
          .lines()
          .forEach(
              text ->
                  lines.add(
                      Text.of(time + " ", Style.DIM)
                          .and("%-5s ".formatted(line.line().level()), style(line.line().level()))
                          .and(text)));
    }
    return lines;
  }

  private static Style style(String level) {
    return switch (level) {
      case "ERROR" -> Style.RED;
      case "WARN" -> Style.YELLOW;
      default -> Style.DIM;
    };
  }
}
