package dev.nightjar.engine.reproduction;

import java.util.Locale;

/** Where the output of a step comes from when a model is made again. */
public enum Basis {
  /** The step is done again. */
  AGAIN,
  /** It is the one that was made then. */
  RECORDED,
  /** The step can't be done again, and what it made then is gone. */
  MISSING;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
