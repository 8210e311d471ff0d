package dev.nightjar.engine.scheduling;

import java.time.Instant;

/**
 * A logical time that a schedule asks for.
 *
 * @param moved whether the run that it stands for was due earlier on that day, before the schedule
 *     was edited
 */
public record Due(Instant time, boolean moved) {}
