package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a step, at one moment.
 *
 * @param id {@code <run>/<step>/<number>}
 * @param number from 1, within the step of the run
 * @param driver the driver that ran it; null when the engine did it itself or no driver came up
 * @param endedAt null while it runs
 * @param failure null unless it has failed
 */
public record AttemptStatus(
    String id,
    String step,
    int number,
    AttemptState state,
    Driver.@Nullable ProcessId driver,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Failure failure) {}
