package dev.nightjar.engine.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as it stands in a list.
 *
 * @param createdAt when it was asked for
 * @param endedAt null until it has ended
 */
public record RunSummary(
    String id,
    String pipeline,
    RunState state,
    Instant logicalTime,
    Trigger trigger,
    Instant createdAt,
    @Nullable Instant endedAt) {

  /** When it should have begun. */
  public Instant dueAt() {
    return trigger == Trigger.SCHEDULE ? logicalTime : createdAt;
  }
}
