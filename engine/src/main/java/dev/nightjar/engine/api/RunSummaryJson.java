package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Trigger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run in a list, as a program reads it; times in ISO 8601. */
public record RunSummaryJson(
    String run,
    String pipeline,
    RunState state,
    Instant logicalTime,
    Trigger trigger,
    Instant createdAt,
    @Nullable Instant endedAt) {

  public static RunSummaryJson of(RunSummary run) {
    return new RunSummaryJson(
        run.id(),
        run.pipeline(),
        run.state(),
        run.logicalTime(),
        run.trigger(),
        run.createdAt(),
        run.endedAt());
  }
}
