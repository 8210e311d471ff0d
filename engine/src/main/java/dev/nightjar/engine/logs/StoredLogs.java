package dev.nightjar.engine.logs;

import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.logs.LogArchiveStore.PlacedLine;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads lines from the store and from archives, also while they are moved from one to the other.
 */
@Component
final class StoredLogs implements LogSource {

  private final LogRows rows;
  private final LogArchiveStore archives;
  private final JsonMapper json;

  StoredLogs(LogRows rows, LogArchiveStore archives, JsonMapper json) {
    this.rows = rows;
    this.archives = archives;
    this.json = json;
  }

  @Override
  public Optional<RunState> state(String run) {
    return rows.state(run);
  }

  @Override
  public List<LoggingAttempt> attempts(LogQuery query) {
    return rows.attempts(query);
  }

  @Override
  public List<LoggedLine> after(LogQuery query, LoggingAttempt attempt, int after, int limit) {
    // In this order: what is moved meanwhile is seen in both places, and taken from one.
    List<LoggedLine> stored = rows.after(query, attempt, after, limit);
    List<LoggedLine> lines = new ArrayList<>();
    int place = after;
    ArchivedPart part = archives.part(attempt.id(), place);
    while (part != null && lines.size() < limit) {
      int from = place;
      file(part.file())
          .read(
              part,
              line -> {
                if (line.place() > from && query.wants(line.line())) {
                  lines.add(logged(attempt, line));
                }
                return lines.size() < limit;
              });
      place = part.last();
      part = archives.part(attempt.id(), place);
    }
    int moved = place;
    stored.stream()
        .filter(line -> line.position() > moved)
        .limit(Math.max(0, limit - lines.size()))
        .forEach(lines::add);
    return lines;
  }

  @Override
  public List<LoggedLine> last(LogQuery query, LoggingAttempt attempt, int before, int limit) {
    List<LoggedLine> stored = rows.last(query, attempt, before, limit);
    Deque<LoggedLine> lines = new ArrayDeque<>();
    int archived = -1;
    for (ArchivedPart part : archives.parts(attempt.id())) {
      archived = Math.max(archived, part.last());
      if (lines.size() < limit && part.first() < before) {
        Deque<LoggedLine> found = new ArrayDeque<>();
        int room = limit - lines.size();
        file(part.file())
            .read(
                part,
                line -> {
                  if (line.place() < before && query.wants(line.line())) {
                    found.addLast(logged(attempt, line));
                    if (found.size() > room) {
                      found.removeFirst();
                    }
                  }
                  return true;
                });
        found.descendingIterator().forEachRemaining(lines::addFirst);
      }
    }
    int moved = archived;
    stored.stream().filter(line -> line.position() > moved).forEach(lines::addLast);
    while (lines.size() > limit) {
      lines.removeFirst();
    }
    return List.copyOf(lines);
  }

  @Override
  public int head(LoggingAttempt attempt) {
    int stored = rows.head(attempt);
    List<ArchivedPart> parts = archives.parts(attempt.id());
    return parts.isEmpty() ? stored : Math.max(stored, parts.get(0).last());
  }

  private ArchiveFile file(Path path) {
    return new ArchiveFile(path, json);
  }

  private static LoggedLine logged(LoggingAttempt attempt, PlacedLine line) {
    return new LoggedLine(attempt.step(), attempt.number(), line.place(), line.line());
  }
}
