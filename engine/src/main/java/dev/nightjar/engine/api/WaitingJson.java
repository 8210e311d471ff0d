package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.execution.WaitingRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that waits, as a program reads it.
 *
 * @param endedAt when it last ended, where it waits to be gone on with
 * @param place which it is of those that wait and that the caller may see, from 1
 * @param priority runs of a higher one are taken first
 * @param pool the pool in which it takes a place; null for none
 * @param backfill the backfill that it is of; null for none
 * @param hold what keeps it from being taken, first of all; {@code nothing} where it waits only for
 *     those before it and for an engine with a free place
 */
public record WaitingJson(
    String run,
    String pipeline,
    RunState state,
    Instant logicalTime,
    Trigger trigger,
    Instant createdAt,
    @Nullable Instant endedAt,
    int place,
    int priority,
    @Nullable String pool,
    @Nullable String backfill,
    WaitingRun.Hold hold) {

  public static WaitingJson of(WaitingRun waiting, int place) {
    RunSummary run = waiting.run();
    return new WaitingJson(
        run.id(),
        run.pipeline(),
        run.state(),
        run.logicalTime(),
        run.trigger(),
        run.createdAt(),
        run.endedAt(),
        place,
        waiting.place().priority(),
        waiting.pool(),
        waiting.backfill(),
        waiting.hold());
  }
}
