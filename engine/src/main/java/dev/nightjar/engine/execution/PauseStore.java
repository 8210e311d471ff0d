package dev.nightjar.engine.execution;

import java.util.List;

/**
 * Keeps which pipelines are paused. The caller has a transaction open where it changes something.
 */
public interface PauseStore {

  /** Those that are, by name. */
  List<PausedPipeline> all();

  /** Pauses one; false when it is paused already. */
  boolean add(PausedPipeline pipeline);

  /** Has one go on; false when it isn't paused. */
  boolean remove(String pipeline);
}
