package dev.nightjar.engine.logs;

import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are asked for.
 *
 * @param step only this step's; null for all
 * @param attempt only the attempt of this number; null for all
 * @param least only lines of this level or above; null for all
 * @param text only lines that hold this text, in whatever case; null for all
 * @param since only lines that were logged then or later; null for all
 */
public record LogQuery(
    String run,
    @Nullable String step,
    @Nullable Integer attempt,
    @Nullable LogLevel least,
    @Nullable String text,
    @Nullable Instant since) {

  /** All lines of a run. */
  public static LogQuery of(String run) {
    return new LogQuery(run, null, null, null, null, null);
  }

  /** The lines of an attempt, or of a step where no attempt is named. */
  public LogQuery of(@Nullable String name, @Nullable Integer number) {
    return new LogQuery(run, name, number, least, text, since);
  }

  /** Whether a line of the right attempt is asked for. */
  public boolean wants(LogLine line) {
    return (least == null || least.andAbove().contains(line.level()))
        && (text == null
            || line.text().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
        && (since == null || !line.time().isBefore(since));
  }
}
