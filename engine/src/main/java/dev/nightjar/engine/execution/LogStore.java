package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.util.List;

/** Keeps the lines that attempts log. */
public interface LogStore {

  /** Writes lines, all of them or none. */
  void append(List<Entry> entries);

  /** The place that the next line of an attempt gets; 0 when it has none yet. */
  int next(String attempt);

  /** The last lines of an attempt that are kept, at most so many. */
  List<LogLine> last(String attempt, int most);

  /**
   * A line and its place.
   *
   * @param position from 0, within the attempt
   */
  record Entry(String attempt, int position, LogLine line) {}
}
