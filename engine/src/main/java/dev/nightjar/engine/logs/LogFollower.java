package dev.nightjar.engine.logs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows the lines of a run while they come, each once. It knows how far it has read each attempt,
 * so it goes on where it was with whatever connection it is given next.
 */
public final class LogFollower {

  private static final int MOST = 1_000;

  private final LogQuery query;
  private final Map<String, Integer> read = new HashMap<>();
  private final Set<String> done = new HashSet<>();

  /** Follows from the beginning. */
  public LogFollower(LogQuery query) {
    this(query, Map.of());
  }

  /** Goes on where another one was. */
  public LogFollower(LogQuery query, Map<String, Integer> read) {
    this.query = query;
    this.read.putAll(read);
  }

  /** How far it has read, by attempt. */
  public Map<String, Integer> read() {
    return Map.copyOf(read);
  }

  /** Passes over all but the last lines there are, and gives these. */
  public List<LoggedLine> tail(Logs logs, int limit) {
    // What comes between the two looks is given by the second one, or by the next call.
    logs.source()
        .attempts(query)
        .forEach(attempt -> read.put(attempt.id(), logs.source().head(attempt)));
    List<LoggedLine> lines = logs.tail(query, limit);
    lines.forEach(line -> passed(id(line), line.position()));
    return lines;
  }

  /** Lines that came since the last call, at most a page of them; none when there are none. */
  public List<LoggedLine> next(Logs logs) {
    List<LoggedLine> lines = new ArrayList<>();
    for (LoggingAttempt attempt : logs.source().attempts(query)) {
      if (done.contains(attempt.id()) || lines.size() >= MOST) {
        continue;
      }
      int room = MOST - lines.size();
      int head = logs.source().head(attempt);
      List<LoggedLine> come =
          logs.source().after(query, attempt, read.getOrDefault(attempt.id(), -1), room);
      come.forEach(line -> passed(attempt.id(), line.position()));
      lines.addAll(come);
      if (come.size() < room) {
        // What the query doesn't want need not be looked at again.
        passed(attempt.id(), head);
        // It was seen as ended before its lines were read: there are no more.
        if (attempt.ended()) {
          done.add(attempt.id());
        }
      }
    }
    return lines;
  }

  private void passed(String attempt, int place) {
    read.merge(attempt, place, Math::max);
  }

  private String id(LoggedLine line) {
    return query.run() + "/" + line.step() + "/" + line.attempt();
  }
}
