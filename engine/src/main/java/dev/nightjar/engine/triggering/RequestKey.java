package dev.nightjar.engine.triggering;

import dev.nightjar.steps.contract.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A key that somebody asks with. What others ask with the same text is another key.
 *
 * @param by tells callers apart; null for whoever gives a command on a home
 * @param text as {@link KeyedRuns#isKey}
 */
public record RequestKey(@Nullable String by, String text) {

  /** What the store knows it by. No text has a space, so none is another's hash. */
  String stored() {
    return by == null ? text : "by " + Sha256.of(by + "\n" + text);
  }
}
