package dev.nightjar.engine.metadata;

import java.util.List;

/** The figures that were measured. */
public interface Metrics {

  /**
   * The figures of a run's steps, whether measured by it or reused; also those that a gate refused.
   */
  List<Measurement> ofRun(String run);

  /**
   * The figures of the model that an attempt published, in every evaluation of it, the latest
   * first.
   */
  List<Measurement> ofModel(String attempt);
}
