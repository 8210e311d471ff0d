package dev.nightjar.engine.scheduling;

import java.time.Instant;

/**
 * What a backfill is about.
 *
 * @param first the first instant
 * @param last the last instant
 * @param newestFirst in which order its runs wait
 */
public record BackfillRange(Instant first, Instant last, BackfillMode mode, boolean newestFirst) {}
