package dev.nightjar.engine.execution;

import org.jspecify.annotations.Nullable;

/**
 * A run that has ended, or whose engine is gone, to wait for an engine again.
 *
 * @param from the state that it was seen in
 * @param generation that it was seen in
 * @param again what is run again beside what isn't done; null to leave that as it is
 * @param definition the one that it goes on with; null for its own
 * @param backfill the backfill that it belongs to from now on; null for none
 * @param priority of runs that wait, those of the highest come first; null to leave that as it is
 */
public record Requeued(
    String run,
    RunState from,
    int generation,
    @Nullable Again again,
    @Nullable Redefinition definition,
    @Nullable String backfill,
    @Nullable Integer priority) {}
