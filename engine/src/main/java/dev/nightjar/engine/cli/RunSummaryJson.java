package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.RunSummary;
import org.jspecify.annotations.Nullable;

/** A run in a list, as a program reads it; times in ISO 8601. */
record RunSummaryJson(
    String run,
    String pipeline,
    String state,
    String logicalTime,
    String trigger,
    String createdAt,
    @Nullable String endedAt) {

  static RunSummaryJson of(RunSummary run) {
    return new RunSummaryJson(
        run.id(),
        run.pipeline(),
        run.state().toString(),
        run.logicalTime().toString(),
        run.trigger().toString(),
        run.createdAt().toString(),
        run.endedAt() == null ? null : run.endedAt().toString());
  }
}
