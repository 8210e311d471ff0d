package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.compiler.PlannedSchedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule, and the moment at which it came into force.
 *
 * @param schedule null where from then on there was none
 */
public record ScheduleVersion(Instant since, @Nullable PlannedSchedule schedule) {}
