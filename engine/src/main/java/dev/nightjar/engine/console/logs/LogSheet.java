package dev.nightjar.engine.console.logs;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Moment;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A window of a log.
 *
 * @param tries the attempts to choose from, in the order in which they began
 * @param attempt null for all attempts of the step, or of the run
 * @param target the line that is looked for; null for none
 * @param earlier where the window before is; null at the begin
 * @param later where the window behind is; null at the end
 * @param error where its last error is; null where all that is looked at went well
 * @param follow the stream of lines that come; null where none come any more
 */
record LogSheet(
    String run,
    String runHref,
    String pipeline,
    String pipelineHref,
    Badge badge,
    List<Choice> steps,
    List<Choice> tries,
    @Nullable String step,
    @Nullable Integer attempt,
    List<Line> lines,
    int length,
    @Nullable Integer target,
    @Nullable String earlier,
    @Nullable String later,
    String first,
    String last,
    @Nullable String error,
    String download,
    @Nullable String follow) {

  /** How many lines it has, and at which of them the page is; empty where that isn't counted. */
  public String place() {
    String all = length == 1 ? "1 line" : String.format(Locale.ROOT, "%,d lines", length);
    return length == 0
        ? ""
        : target == null ? all : String.format(Locale.ROOT, "line %,d of %s", target, all);
  }

  /** Something to choose. */
  record Choice(String name, String href, @Nullable Badge badge, boolean chosen) {}

  /**
   * A line.
   *
   * @param number from 1, within its attempt
   */
  record Line(
      int number,
      String step,
      int attempt,
      Moment at,
      String level,
      String text,
      String href,
      boolean target) {

    /** The anchor of the line. */
    public String anchor() {
      return "L" + number;
    }
  }
}
