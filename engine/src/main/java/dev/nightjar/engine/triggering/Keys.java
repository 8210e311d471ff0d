package dev.nightjar.engine.triggering;

import dev.nightjar.steps.contract.Sha256;

/** Makes keys that the store has room for. */
final class Keys {

  private static final int LONGEST = 200;

  private Keys() {}

  /** The text itself where it is short, else its hash. */
  static String bounded(String text) {
    return text.length() <= LONGEST ? text : Sha256.of(text);
  }
}
