package dev.nightjar.engine.execution;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Source;
import java.time.Instant;
import java.util.Set;

/**
 * What is known about a run before it starts, beside its plan.
 *
 * @param logicalTime the instant that the run stands for
 * @param forced the names of the steps that are made again though their outputs may be known
 */
public record RunRequest(
    Definition definition,
    Source source,
    Instant logicalTime,
    Trigger trigger,
    Set<String> forced) {

  public RunRequest {
    forced = Set.copyOf(forced);
  }

  /** A run that makes nothing again that is known. */
  public RunRequest(Definition definition, Source source, Instant logicalTime, Trigger trigger) {
    this(definition, source, logicalTime, trigger, Set.of());
  }
}
