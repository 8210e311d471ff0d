package dev.nightjar.engine.reproduction;

import org.jspecify.annotations.Nullable;

/**
 * What is found of a source now.
 *
 * @param step the step that reads it
 * @param recorded what identified its content when the model was made; empty where that isn't known
 * @param now what identifies its content now; null where it can't be read
 * @param trouble why it can't be read, or null
 */
public record Look(String step, String recorded, @Nullable String now, @Nullable String trouble) {

  /** Whether it holds what it held. */
  public boolean same() {
    return recorded.equals(now);
  }
}
