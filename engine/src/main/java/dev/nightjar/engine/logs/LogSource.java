package dev.nightjar.engine.logs;

import dev.nightjar.engine.execution.RunState;
import java.util.List;
import java.util.Optional;

/** Reads the lines of attempts, wherever they are: in the store, or in an archive. */
public interface LogSource {

  /** How far a run is, as it is stored; empty when it isn't known. */
  Optional<RunState> state(String run);

  /** The attempts that a query is about, in the order in which they began. */
  List<LoggingAttempt> attempts(LogQuery query);

  /**
   * Lines of an attempt that a query wants, in their order.
   *
   * @param after only lines behind this place; -1 for all
   * @param limit at most so many: they are held in memory
   */
  List<LoggedLine> after(LogQuery query, LoggingAttempt attempt, int after, int limit);

  /**
   * The last lines of an attempt that a query wants, in their order.
   *
   * @param before only lines ahead of this place; {@link Integer#MAX_VALUE} for all
   */
  List<LoggedLine> last(LogQuery query, LoggingAttempt attempt, int before, int limit);

  /** The place of the last line of an attempt; -1 when it has none. */
  int head(LoggingAttempt attempt);
}
