package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.execution.ModelVersion;
import java.util.Objects;
import java.util.Optional;

/**
 * The versions that aliases named when a run used them; where it didn't use one, what it names now.
 */
record RecordedModels(Original original) implements Live {

  @Override
  public Optional<Version> version(ModelInput model) {
    return used(model.name())
        .or(() -> Optional.ofNullable(original.named().get(model.name())))
        .map(version -> new Version(version.number(), version.stored().signature()));
  }

  private Optional<ModelVersion> used(String name) {
    return original.recipes().values().stream()
        .flatMap(recipe -> recipe.ingredients().stream())
        .filter(ingredient -> ingredient.name().equals(name))
        .map(ingredient -> original.versions().get(ingredient.fingerprint()))
        .filter(Objects::nonNull)
        .findFirst();
  }
}
