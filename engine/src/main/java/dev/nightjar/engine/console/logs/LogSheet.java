package dev.nightjar.engine.console.logs;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window of a log.
 *
 * @param tries the attempts to choose from, in the order in which they began
 * @param attempt null for all attempts of the step, or of the run
 * @param target the line that is looked for; null for none
 * @param earlier where the window before is; null at the begin
 * @param later where the window behind is; null at the end
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
    String error,
    String download,
    @Nullable String follow) {

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
