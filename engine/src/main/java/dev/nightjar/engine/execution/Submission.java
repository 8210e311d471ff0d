package dev.nightjar.engine.execution;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.compiler.Turn;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run that is asked for, to be taken by an engine later.
 *
 * @param definition kept in the catalog
 * @param parameters the values that it is to be compiled with, as text; paths are absolute
 * @param logicalTime the instant that the run stands for
 * @param key tells it from other runs that the same trigger asks for at this logical time, of which
 *     there is one for each key; null for one that is like no other
 * @param priority of runs that wait, those of the highest come first
 * @param forced the names of the steps that are made again though their outputs may be known
 * @param backfill the backfill that it belongs to; null for none
 * @param pool the pool in which it takes a place while it goes on; null for none
 */
public record Submission(
    Definition definition,
    Source source,
    Map<String, String> parameters,
    Instant logicalTime,
    Trigger trigger,
    @Nullable String key,
    int priority,
    Set<String> forced,
    @Nullable String backfill,
    @Nullable String pool) {

  public Submission {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    forced = Set.copyOf(forced);
  }

  /** The same, when it is the turn of its pipeline's runs. */
  public Submission at(Turn turn) {
    return new Submission(
        definition,
        source,
        parameters,
        logicalTime,
        trigger,
        key,
        turn.priority(),
        forced,
        backfill,
        turn.pool());
  }

  /** A run that belongs to no backfill and to no pool. */
  public Submission(
      Definition definition,
      Source source,
      Map<String, String> parameters,
      Instant logicalTime,
      Trigger trigger,
      @Nullable String key,
      int priority,
      Set<String> forced) {
    this(definition, source, parameters, logicalTime, trigger, key, priority, forced, null, null);
  }

  /** A run of ordinary priority, like no other, that makes nothing again that is known. */
  public Submission(
      Definition definition,
      Source source,
      Map<String, String> parameters,
      Instant logicalTime,
      Trigger trigger) {
    this(definition, source, parameters, logicalTime, trigger, null, 0, Set.of(), null, null);
  }
}
