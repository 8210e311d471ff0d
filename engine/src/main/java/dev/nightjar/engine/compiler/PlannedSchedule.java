package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Schedule;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a pipeline is to run. It says nothing about what a run does, so it is no part of a plan or
 * of any fingerprint.
 *
 * @param timetable the logical times
 * @param catchUp which of those are made up for that nobody was there for
 * @param overlap what becomes of a run that is due while another one is active
 * @param deadline how long after its logical time a run must have ended; null for no such bound
 */
public record PlannedSchedule(
    Timetable timetable,
    Schedule.CatchUp catchUp,
    Schedule.Overlap overlap,
    @Nullable Duration deadline) {}
