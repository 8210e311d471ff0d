package dev.nightjar.engine.compiler;

/** An analysis could not be made, for a reason that isn't the pipeline's. */
public final class AnalysisFailure extends RuntimeException {

  /** Says why, in one sentence. */
  public AnalysisFailure(String message) {
    super(message);
  }
}
