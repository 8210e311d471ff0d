package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import java.util.List;
import java.util.Optional;

/** What earlier runs of a pipeline left: what is in use, and so what a change must still fit. */
@FunctionalInterface
public interface Live {

  /** Where nothing has run. */
  Live NOTHING = model -> Optional.empty();

  /** Where nobody can tell what has run. */
  Live UNKNOWN = NOTHING.loosely();

  /** The version that an alias names; empty where it names none yet. */
  Optional<Version> version(ModelInput model);

  /** The schemas that a dataset of the pipeline had, the latest first. */
  default List<Schema> before(String dataset) {
    return List.of();
  }

  /**
   * Whether a definition is refused that doesn't fit. Else it is only told what models give; one
   * that isn't known is taken to give what the definition's own step would train.
   */
  default boolean isBinding() {
    return true;
  }

  /** The same for a definition that nobody is to judge. */
  default Live loosely() {
    return new LooseLive(this);
  }

  /**
   * A version of a model.
   *
   * @param number from 1, within the model
   */
  record Version(int number, Signature signature) {}
}
