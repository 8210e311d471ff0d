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

  /** The version that an alias names; empty where it names none yet. */
  Optional<Version> version(ModelInput model);

  /** The schemas that a dataset of the pipeline had, the latest first. */
  default List<Schema> before(String dataset) {
    return List.of();
  }

  /**
   * A version of a model.
   *
   * @param number from 1, within the model
   */
  record Version(int number, Signature signature) {}
}
