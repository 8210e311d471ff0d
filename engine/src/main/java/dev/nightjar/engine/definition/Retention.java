package dev.nightjar.engine.definition;

import dev.nightjar.steps.contract.step.Doc;
import dev.nightjar.steps.contract.step.Range;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long what a pipeline leaves is kept, as it is written. Of what has an age and a number, only
 * that goes which is older and beyond the newest ones. Null is what the servers say.
 */
@Doc("How long what its runs leave is kept; what isn't said here, the servers say")
public record Retention(
    @Doc("How old a version of a dataset gets at least") @Nullable Duration datasetsAge,
    @Doc("How many versions of a dataset are kept however old") @Range(min = 1, max = 1_000_000)
        @Nullable Long datasetsKept,
    @Doc("How old a version of a model gets at least") @Nullable Duration modelsAge,
    @Doc("How many versions of a model are kept however old") @Range(min = 1, max = 1_000_000)
        @Nullable Long modelsKept,
    @Doc("How long what is recorded of a run is kept at least") @Nullable Duration runsAge,
    @Doc("How many runs are kept however old") @Range(min = 0, max = 1_000_000)
        @Nullable Long runsKept,
    @Doc("How long after its end a run's log moves to a compressed file")
        @Nullable Duration logsArchivedAfter,
    @Doc("How long after its end a run's log is deleted") @Nullable Duration logsDeletedAfter) {}
