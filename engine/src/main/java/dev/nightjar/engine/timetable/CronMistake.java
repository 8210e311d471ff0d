package dev.nightjar.engine.timetable;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a cron expression.
 *
 * @param start the offset of the first character that it is about
 * @param end the offset after the last one
 * @param message what is wrong, without a full stop
 * @param hint what would be right, or null
 */
public record CronMistake(int start, int end, String message, @Nullable String hint) {}
