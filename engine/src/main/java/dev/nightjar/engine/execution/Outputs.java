package dev.nightjar.engine.execution;

import java.util.List;
import java.util.Map;

/** Reads the outputs that were published. */
public interface Outputs {

  /**
   * The outputs of a fingerprint: those that this step of this pipeline made first, then the
   * latest.
   */
  List<Published> published(String fingerprint, String pipeline, String step);

  /** The outputs of the steps of a run that are done, by step. */
  Map<String, Published> of(String run);
}
