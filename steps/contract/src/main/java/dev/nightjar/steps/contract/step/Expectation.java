package dev.nightjar.steps.contract.step;

import org.jspecify.annotations.Nullable;

/**
 * One condition on a dataset, and what follows when it doesn't hold.
 *
 * @param atLeast the share of rows, 0 to 1, for which the condition must hold
 * @param onFailure what follows; null means what the {@code check} step says
 */
public record Expectation(
    Condition condition,
    @Doc("The share of rows that must fit, as 0.99 or 99%")
        @Default("1")
        @Range(min = 0, max = 1)
        @Share
        double atLeast,
    @Doc("What to do when it doesn't hold; the step's own onFailure when left out")
        @Nullable OnFailure onFailure) {}
