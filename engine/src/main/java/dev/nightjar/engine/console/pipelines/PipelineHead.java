package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Sight.Hands;
import dev.nightjar.engine.execution.PausedPipeline;
import dev.nightjar.engine.scheduling.Behind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands above every page about a pipeline.
 *
 * @param synced null for one that was run from a file only
 * @param definition the hash of its active version, or of the last one that ran
 * @param behind null where its schedule is kept
 * @param asked whether runs of it can be asked for here
 */
record PipelineHead(
    String name,
    String href,
    @Nullable SyncedPipeline synced,
    @Nullable String owner,
    List<String> tags,
    @Nullable String commit,
    @Nullable String definition,
    @Nullable PausedPipeline paused,
    @Nullable Behind behind,
    @Nullable Badge sync,
    @Nullable Instant next,
    boolean asked,
    Hands hands) {}
