package dev.nightjar.engine.registry;

import dev.nightjar.engine.execution.ModelVersion;
import java.time.Instant;
import java.util.List;

/**
 * A model version as it stands in a list.
 *
 * @param aliases the aliases that name it now
 * @param run the run that trained it
 */
public record RegisteredModel(
    ModelVersion version, List<String> aliases, String run, Instant madeAt) {

  public RegisteredModel {
    aliases = List.copyOf(aliases);
  }
}
