package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.api.LogJson;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.logs.LogCursor;
import dev.nightjar.engine.logs.LogPage;
import dev.nightjar.engine.logs.LogQuery;
import dev.nightjar.engine.logs.Logs;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads logs by pages, and their ends. */
@Component
final class LogReader {

  static final int LONGEST_TAIL = 100_000;

  private final Logs logs;

  LogReader(Logs logs) {
    this.logs = logs;
  }

  /** The lines behind a place. Nobody counts them. */
  Page<LogJson> page(LogQuery query, @Nullable String cursor, @Nullable Integer limit) {
    LogPage page = logs.page(query, place(cursor), Limits.of("limit", limit, 1_000, Limits.MOST));
    LogCursor next = page.next();
    return new Page<>(
        page.lines().stream().map(LogJson::of).toList(),
        next == null
            ? null
            : Cursors.write(
                next.step(), String.valueOf(next.attempt()), String.valueOf(next.position())),
        null);
  }

  /** The last lines. */
  Page<LogJson> tail(LogQuery query, int lines) {
    if (lines < 0 || lines > LONGEST_TAIL) {
      throw Unknown.tail(lines, LONGEST_TAIL);
    }
    return new Page<>(logs.tail(query, lines).stream().map(LogJson::of).toList(), null, null);
  }

  private static @Nullable LogCursor place(@Nullable String cursor) {
    List<String> parts = Cursors.read(cursor, 3);
    if (parts == null) {
      return null;
    }
    String given = Objects.requireNonNull(cursor);
    return new LogCursor(
        parts.get(0),
        (int) Cursors.number(given, parts.get(1)),
        (int) Cursors.number(given, parts.get(2)));
  }
}
