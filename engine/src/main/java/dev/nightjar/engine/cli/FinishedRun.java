package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.Plan;

/** A run that this process ran to its end. */
record FinishedRun(Plan plan, RunReport report, StepFailures failures) {}
