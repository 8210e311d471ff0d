package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds outputs that need not be made again. */
@Component
final class Reuse {

  private final Outputs outputs;

  Reuse(Outputs outputs) {
    this.outputs = outputs;
  }

  /**
   * A published output of this fingerprint that still lies, whole, where it was written. It stays
   * there until the caller's transaction has ended, and longer if a step then stands on it.
   */
  Optional<Published> find(String fingerprint, String pipeline, String step) {
    return lying(outputs.published(fingerprint, pipeline, step));
  }

  /** Like {@link #find(String, String, String)}, for a step of a run. */
  Optional<Published> find(ActiveRun run, PlannedStep step, String fingerprint) {
    String pipeline = run.facts().pipeline();
    return run.hasGiven(fingerprint)
        ? find(fingerprint, pipeline, step.name())
        : lying(outputs.publishedBefore(fingerprint, pipeline, step.name()));
  }

  private Optional<Published> lying(List<Published> known) {
    return known.stream()
        .filter(published -> Presence.whole(published.result()))
        .filter(published -> outputs.take(published.attempt()))
        .findFirst();
  }

  /** What is known of an output of this fingerprint, whether or not it lies anywhere. */
  Optional<Published> recall(String fingerprint, String pipeline, String step) {
    return outputs.latest(fingerprint, pipeline, step);
  }
}
