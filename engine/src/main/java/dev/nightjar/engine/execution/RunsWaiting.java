package dev.nightjar.engine.execution;

/** Tells this engine that there are runs which it may take: it need not wait until it looks. */
public record RunsWaiting() {}
