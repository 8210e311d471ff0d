package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.execution.ModelAliases;
import dev.nightjar.steps.contract.work.Signature;
import java.util.Optional;
import java.util.function.Function;

/**
 * The signatures of the versions that aliases name now, for a definition that uses them.
 *
 * @param pipeline the definition's own, whose models they are
 */
record LiveModels(ModelAliases aliases, String pipeline)
    implements Function<ModelInput, Optional<Signature>> {

  static LiveModels of(Engine engine, Draft draft) {
    return new LiveModels(
        engine.part(ModelAliases.class), draft.compilation().pipeline().orElseThrow());
  }

  @Override
  public Optional<Signature> apply(ModelInput model) {
    return Optional.ofNullable(model.alias())
        .flatMap(alias -> aliases.find(pipeline + "." + model.step(), alias))
        .map(version -> version.stored().signature());
  }
}
