package dev.nightjar.engine.logs;

import dev.nightjar.engine.execution.RunState;
import java.util.List;
import java.util.Optional;

/** Reads the lines that are in the store: what {@link LogSource} says of each holds for these. */
public interface LogRows {

  Optional<RunState> state(String run);

  List<LoggingAttempt> attempts(LogQuery query);

  List<LoggedLine> after(LogQuery query, LoggingAttempt attempt, int after, int limit);

  List<LoggedLine> last(LogQuery query, LoggingAttempt attempt, int before, int limit);

  int head(LoggingAttempt attempt);
}
