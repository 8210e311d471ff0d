package dev.nightjar.engine.execution;

import java.time.Instant;

/** A pipeline of which nothing begins, and who wanted that. */
public record PausedPipeline(String pipeline, String by, Instant at, String reason) {}
