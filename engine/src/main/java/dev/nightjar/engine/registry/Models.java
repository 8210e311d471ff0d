package dev.nightjar.engine.registry;

import dev.nightjar.engine.execution.RunFilter.Scope;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The models that were trained. */
public interface Models {

  /** Versions of models, by the models' names, then the latest first. */
  List<RegisteredModel> page(Listed listed, int limit);

  /** How many {@link #page} would give from the first on, counted no further than so many. */
  int count(Listed listed, int most);

  /** The versions of a pipeline's models, by the models' names, then the latest first. */
  List<RegisteredModel> ofPipeline(String pipeline);

  /**
   * What a list has.
   *
   * @param model only versions of this one; null for all
   * @param scope which pipelines' models may be seen; null for all
   * @param after only versions behind this one; null for the first page
   */
  record Listed(@Nullable String model, @Nullable Scope scope, @Nullable Place after) {

    /** All of them. */
    public static final Listed ALL = new Listed(null, null, null);
  }

  /** Where a version stands in a list. */
  record Place(String model, int number) {}

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
