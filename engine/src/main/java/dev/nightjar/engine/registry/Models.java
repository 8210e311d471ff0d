package dev.nightjar.engine.registry;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models that were trained. */
public interface Models {

  /** Every model's versions, by the model's name, then the latest first. */
  List<RegisteredModel> list();

  /** The versions of a model, the latest first; empty for an unknown name. */
  List<RegisteredModel> versions(String model);

  /**
   * All that is known about a version.
   *
   * @param number null for the latest
   */
  Optional<ModelDetails> show(String model, @Nullable Integer number);

  /** The models that a run's steps give, whether trained by it or reused. */
  List<RegisteredModel> ofRun(String run);
}
