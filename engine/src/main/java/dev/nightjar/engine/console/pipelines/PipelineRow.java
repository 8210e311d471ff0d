package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Bars;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline in the list.
 *
 * @param sync how it stands to its repository; null where that is as it should be
 * @param last how its last run stands; null before the first
 */
record PipelineRow(
    String name,
    String href,
    @Nullable String owner,
    List<String> tags,
    boolean paused,
    @Nullable Badge sync,
    Bars bars,
    @Nullable Badge last,
    @Nullable Instant lastAt,
    @Nullable Instant next,
    String rhythm) {}
