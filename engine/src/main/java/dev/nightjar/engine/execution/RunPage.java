package dev.nightjar.engine.execution;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the runs, the latest first.
 *
 * @param next where the next page begins, or null after the last one
 */
public record RunPage(List<RunSummary> runs, @Nullable Cursor next) {

  public RunPage {
    runs = List.copyOf(runs);
  }

  /** The run after which a page begins. */
  public record Cursor(Instant createdAt, String run) {}
}
