package dev.nightjar.engine.definition;

import dev.nightjar.steps.contract.step.Default;
import dev.nightjar.steps.contract.step.Doc;
import dev.nightjar.steps.contract.step.Range;
import java.time.Duration;

/**
 * How often a failed step is tried again, and when. The wait doubles with each attempt, up to a
 * cap, and a random part of it is waited (full jitter).
 */
public record Retry(
    @Doc("How often the step is tried in all") @Default("3") @Range(min = 1, max = 100)
        int attempts,
    @Doc("The wait before the second attempt; it doubles each time") @Default("10s")
        Duration backoff,
    @Doc("The longest wait") @Default("10m") Duration max) {}
