package dev.nightjar.engine.cli;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Problem.Location;
import dev.nightjar.engine.definition.Problems;
import java.util.ArrayList;
import java.util.List;

/** Shows problems: where and what, the line itself with a mark below the place, and the way out. */
final class ProblemReport {

  private ProblemReport() {}

  static List<Text> lines(List<Problem> problems) {
    return problems.stream().flatMap(problem -> lines(problem).stream()).toList();
  }

  private static List<Text> lines(Problem problem) {
    List<String> rendered = new Problems(List.of(problem)).render().lines().toList();
    List<Text> lines = new ArrayList<>();
    lines.add(headline(problem, rendered.get(0)));
    for (String line : rendered.subList(1, rendered.size())) {
      lines.add(Text.of(line, style(line)));
    }
    return lines;
  }

  private static Text headline(Problem problem, String line) {
    if (problem.location() == null) {
      return Text.of(line, Style.RED);
    }
    String place = place(problem.location()) + ": ";
    return Text.of(place, Style.BOLD).and(line.substring(place.length()), Style.RED);
  }

  /** {@code file:line:column}. */
  static String place(Location location) {
    return "%s:%d:%d".formatted(location.file(), location.line(), location.column());
  }

  private static Style style(String line) {
    if (line.startsWith("  hint: ")) {
      return Style.CYAN;
    }
    return line.matches(" +\\| *\\^+") ? Style.RED : Style.PLAIN;
  }
}
