package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.compiler.StepShape;
import java.util.List;
import org.springframework.stereotype.Component;

/** The steps of definitions, as they are written. */
@Component
final class DefinitionSteps {

  private final Definitions definitions;

  DefinitionSteps(Definitions definitions) {
    this.definitions = definitions;
  }

  /** None where the definition isn't known, or can't be compiled any more. */
  List<StepShape> of(String hash) {
    return definitions.find(hash).map(each -> each.asWritten().shape()).orElse(List.of());
  }

  /**
   * Those of a pipeline's definition.
   *
   * @throws dev.nightjar.engine.api.Refusal when it has none of this hash
   */
  List<StepShape> required(String pipeline, String hash) {
    return definitions
        .find(hash)
        .filter(each -> each.pipeline().equals(pipeline))
        .map(each -> each.asWritten().shape())
        .orElseThrow(() -> Unknown.definitionOf(pipeline, hash));
  }
}
