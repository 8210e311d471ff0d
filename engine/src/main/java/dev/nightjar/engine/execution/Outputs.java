package dev.nightjar.engine.execution;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the outputs that were published. */
public interface Outputs {

  /**
   * The outputs of a fingerprint: those that this step of this pipeline made first, then the
   * latest. None of them lies nowhere, or is collected.
   */
  List<Published> published(String fingerprint, String pipeline, String step);

  /**
   * Like {@link #published}, maybe without what the caller's transaction has published itself: what
   * that has put off isn't made for this.
   */
  List<Published> publishedBefore(String fingerprint, String pipeline, String step);

  /**
   * The output that the latest attempt of a fingerprint made, by this step of this pipeline if it
   * ever did; its rows may lie nowhere.
   */
  Optional<Published> latest(String fingerprint, String pipeline, String step);

  /**
   * Takes an output, so that nobody collects it before the caller's transaction has ended.
   *
   * @return false when somebody has begun to collect it
   */
  boolean take(String attempt);

  /** What a successful attempt made, unless somebody has begun to collect it. */
  Optional<Published> made(String attempt);

  /** The outputs of the steps of a run that are done, by step. */
  Map<String, Published> of(String run);
}
