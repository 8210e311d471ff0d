package dev.nightjar.engine.execution;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Source;
import java.time.Instant;

/**
 * What is known about a run before it starts, beside its plan.
 *
 * @param logicalTime the instant that the run stands for
 */
public record RunRequest(
    Definition definition, Source source, Instant logicalTime, Trigger trigger) {}
