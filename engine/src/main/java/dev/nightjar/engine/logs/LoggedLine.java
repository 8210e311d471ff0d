package dev.nightjar.engine.logs;

import dev.nightjar.steps.contract.protocol.Event.LogLine;

/**
 * A line of an attempt's log.
 *
 * @param position from 0, in the order in which the attempt's lines came
 */
public record LoggedLine(String step, int attempt, int position, LogLine line) {}
