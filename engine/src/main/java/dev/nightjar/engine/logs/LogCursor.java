package dev.nightjar.engine.logs;

/** A line that a page of a log ends with. */
public record LogCursor(String step, int attempt, int position) {

  /** The place of a line. */
  public static LogCursor of(LoggedLine line) {
    return new LogCursor(line.step(), line.attempt(), line.position());
  }
}
