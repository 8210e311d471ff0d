package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.compiler.PlannedSchedule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A backfill that is asked for.
 *
 * @param definition the one that its runs are of; kept in the catalog before they are asked for
 * @param parameters given values, as text
 * @param pool the pool in which its runs take a place; null for none
 * @param parallel how many of its runs go on at the same time, at least 1
 * @param by who asks for it
 */
public record BackfillRequest(
    Definition definition,
    Source source,
    Map<String, String> parameters,
    PlannedSchedule schedule,
    @Nullable String pool,
    BackfillRange range,
    int parallel,
    String by) {

  public BackfillRequest {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The pipeline that it is of. */
  public String pipeline() {
    return definition.pipeline();
  }
}
