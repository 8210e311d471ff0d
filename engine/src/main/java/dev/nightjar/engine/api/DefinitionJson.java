package dev.nightjar.engine.api;

import dev.nightjar.engine.catalog.Definition;
import java.util.Map;

/**
 * A pipeline as it was written.
 *
 * @param definition its hash, which is its name
 * @param parts the texts of the definitions that it runs as parts of itself, by their files
 */
public record DefinitionJson(
    String definition, String pipeline, String text, Map<String, String> parts) {

  public static DefinitionJson of(Definition kept) {
    return new DefinitionJson(kept.hash(), kept.pipeline(), kept.text(), kept.parts());
  }
}
