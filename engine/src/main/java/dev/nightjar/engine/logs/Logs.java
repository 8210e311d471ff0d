package dev.nightjar.engine.logs;

import dev.nightjar.engine.execution.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What attempts logged, in the order in which they began, each attempt's lines together. No more
 * than a page is held in memory.
 */
@Component
public final class Logs {

  private final LogSource source;

  Logs(LogSource source) {
    this.source = source;
  }

  /**
   * A page of the lines that a query wants.
   *
   * @param after null for the first page
   * @param limit at least 1
   */
  public LogPage page(LogQuery query, @Nullable LogCursor after, int limit) {
    List<LoggedLine> lines = new ArrayList<>();
    boolean reached = after == null;
    for (LoggingAttempt attempt : source.attempts(query)) {
      boolean at = after != null && isOf(attempt, after);
      reached |= at;
      if (reached) {
        int place = at && after != null ? after.position() : -1;
        lines.addAll(source.after(query, attempt, place, limit + 1 - lines.size()));
      }
      if (lines.size() > limit) {
        return new LogPage(lines.subList(0, limit), LogCursor.of(lines.get(limit - 1)));
      }
    }
    return new LogPage(lines, null);
  }

  /** The last lines that a query wants, at most so many. */
  public List<LoggedLine> tail(LogQuery query, int limit) {
    List<LoggedLine> lines = new ArrayList<>();
    List<LoggingAttempt> attempts = source.attempts(query);
    for (int i = attempts.size() - 1; i >= 0 && lines.size() < limit; i--) {
      lines.addAll(0, source.last(query, attempts.get(i), Integer.MAX_VALUE, limit - lines.size()));
    }
    return lines;
  }

  /** The last lines that a query wants ahead of a line, at most so many. */
  public List<LoggedLine> before(LogQuery query, LogCursor line, int limit) {
    List<LoggedLine> lines = new ArrayList<>();
    boolean reached = false;
    List<LoggingAttempt> attempts = source.attempts(query);
    for (int i = attempts.size() - 1; i >= 0 && lines.size() < limit; i--) {
      boolean at = isOf(attempts.get(i), line);
      reached |= at;
      if (reached) {
        int place = at ? line.position() : Integer.MAX_VALUE;
        lines.addAll(0, source.last(query, attempts.get(i), place, limit - lines.size()));
      }
    }
    return lines;
  }

  /** How many lines an attempt has logged; 0 for one that isn't known. */
  public int length(String run, String step, int attempt) {
    return source.attempts(LogQuery.of(run).of(step, attempt)).stream()
        .mapToInt(each -> source.head(each) + 1)
        .max()
        .orElse(0);
  }

  /** Whether none of the attempts that a query is about logs any more. */
  public boolean ended(LogQuery query) {
    return source.attempts(query).stream().allMatch(LoggingAttempt::ended);
  }

  /** How a run has ended; empty while it goes on or waits. */
  public Optional<RunState> end(String run) {
    return source.state(run).filter(RunState::terminal);
  }

  /** Where the lines are read from. */
  LogSource source() {
    return source;
  }

  private static boolean isOf(LoggingAttempt attempt, LogCursor cursor) {
    return attempt.step().equals(cursor.step()) && attempt.number() == cursor.attempt();
  }
}
