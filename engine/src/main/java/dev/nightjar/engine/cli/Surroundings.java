package dev.nightjar.engine.cli;

import java.time.Clock;

/** What every command of this process shares. */
record Surroundings(Output output, Interruption interruption, Clock clock) {}
