package dev.nightjar.engine.compiler;

/**
 * How steps are to be fused.
 *
 * @param allowed whether any are
 * @param history what their outputs cost earlier
 */
public record Fuse(boolean allowed, History history) {

  /** Where the rules say so. */
  public static Fuse by(History history) {
    return new Fuse(true, history);
  }

  /** Not at all: every output is written. */
  public static Fuse nothing() {
    return new Fuse(false, History.none());
  }
}
