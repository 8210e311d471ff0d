package dev.nightjar.engine.cli;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Problem.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows problems: where and what, the line itself with a mark below the place, and the way out. */
final class ProblemReport {

  private static final int TAB = 4;

  private ProblemReport() {}

  static List<Text> lines(List<Problem> problems) {
    List<Text> lines = new ArrayList<>();
    for (Problem problem : problems) {
      lines.addAll(lines(problem.location(), problem.message(), problem.hint()));
    }
    return lines;
  }

  /** One problem. */
  static List<Text> lines(@Nullable Location location, String message, @Nullable String hint) {
    List<Text> lines = new ArrayList<>();
    if (location == null) {
      lines.add(Text.of(message, Style.RED));
    } else {
      lines.add(Text.of(place(location) + ": ", Style.BOLD).and(message, Style.RED));
      lines.addAll(excerpt(location));
    }
    if (hint != null) {
      lines.add(Text.of("  ").and(hint, Style.CYAN));
    }
    return lines;
  }

  /** {@code file:line:column}. */
  static String place(Location location) {
    return "%s:%d:%d".formatted(location.file(), location.line(), location.column());
  }

  private static List<Text> excerpt(Location location) {
    String number = Integer.toString(location.line());
    String gutter = " ".repeat(number.length());
    String before = columns(location, 1, location.column());
    String marked = columns(location, location.column(), location.endColumn());
    String mark = "^".repeat(Math.max(1, DisplayWidth.of(marked)));
    return List.of(
        Text.of("  " + number + " │ ", Style.DIM).and(untabbed(location.text())),
        Text.of("  " + gutter + " │ ", Style.DIM)
            .and(" ".repeat(DisplayWidth.of(before)))
            .and(mark, Style.RED));
  }

  /** What stands from one column up to another. */
  private static String columns(Location location, int from, int until) {
    String text = location.text();
    int start = Math.min(from - 1, text.length());
    int end = Math.min(Math.max(until - 1, start), text.length());
    return untabbed(text.substring(start, end));
  }

  private static String untabbed(String text) {
    return text.replace("\t", " ".repeat(TAB));
  }
}
