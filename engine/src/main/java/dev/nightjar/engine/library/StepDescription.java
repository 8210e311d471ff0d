package dev.nightjar.engine.library;

import dev.nightjar.engine.definition.Shape;
import java.util.List;
import java.util.Set;

/**
 * A step that a library holds.
 *
 * @param name as definitions call it
 * @param type the binary name of its class
 * @param parameters what a definition may give it, datasets too
 * @param datasets the parameters that are datasets
 * @param parts the names of the datasets that it makes; empty when it makes one only
 */
public record StepDescription(
    String name,
    String type,
    Shape.Structure parameters,
    Set<String> datasets,
    List<String> parts) {

  public StepDescription {
    datasets = Set.copyOf(datasets);
    parts = List.copyOf(parts);
  }
}
