package dev.nightjar.engine.definition;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A problem as a person reads it. */
record ProblemText(Problem problem) {

  /** A longer line is shown around the place only. */
  private static final int WIDTH = 120;

  void appendTo(StringBuilder report) {
    Problem.Location location = problem.location();
    if (location == null) {
      report.append(problem.message()).append('\n');
    } else {
      report.append(location.file()).append(':').append(location.line()).append(':');
      report.append(location.column()).append(": ").append(problem.message()).append('\n');
      appendLine(report, location);
    }
    if (problem.hint() != null) {
      report.append("  hint: ").append(problem.hint()).append('\n');
    }
  }

  private static void appendLine(StringBuilder report, Problem.Location location) {
    int[] line = location.text().codePoints().map(ProblemText::printable).toArray();
    int start = Math.min(location.column() - 1, line.length);
    int end = Math.max(start + 1, Math.min(location.endColumn() - 1, line.length));
    int from = line.length <= WIDTH ? 0 : Math.max(0, start - WIDTH / 3);
    int to = Math.min(line.length, from + WIDTH);
    String number = String.valueOf(location.line());

    report.append("  ").append(number).append(" | ").append(from > 0 ? "…" : "");
    report.append(new String(line, from, to - from)).append(to < line.length ? "…" : "");
    trimEnd(report).append('\n');
    report
        .append("  ")
        .append(" ".repeat(number.length()))
        .append(" | ")
        .append(from > 0 ? " " : "");
    report.append(blank(line, from, start));
    report.append("^".repeat(Math.max(1, Math.min(end, Math.max(to, start + 1)) - start)));
    report.append('\n');
  }

  private static StringBuilder trimEnd(StringBuilder report) {
    while (report.charAt(report.length() - 1) == ' ') {
      report.setLength(report.length() - 1);
    }
    return report;
  }

  /** As wide as the characters before the place, whatever a tab's width is. */
  private static String blank(int[] line, int from, int to) {
    return Arrays.stream(line, from, Math.max(from, to))
        .mapToObj(c -> c == '\t' ? "\t" : " ")
        .collect(Collectors.joining());
  }

  private static int printable(int c) {
    return c != '\t' && Character.isISOControl(c) ? '\uFFFD' : c;
  }
}
