package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.Driver.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Attempts that an engine before has begun and that this one goes on with.
 *
 * @param driver that still has them; null where they have ended
 * @param left how much time is left of what they may take
 */
record HeldAttempt(
    StageAttempt stage,
    CompletableFuture<Outcome> outcome,
    @Nullable Driver driver,
    Duration left) {}
