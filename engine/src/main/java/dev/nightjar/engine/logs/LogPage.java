package dev.nightjar.engine.logs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of a log.
 *
 * @param next where the next page goes on; null when there is none
 */
public record LogPage(List<LoggedLine> lines, @Nullable LogCursor next) {
  public LogPage {
    lines = List.copyOf(lines);
  }
}
