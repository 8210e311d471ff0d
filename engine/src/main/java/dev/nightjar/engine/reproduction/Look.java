package dev.nightjar.engine.reproduction;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is found of a source now.
 *
 * @param step the step that reads it
 * @param recorded what identified its content when the model was made; empty where that isn't known
 * @param now what identifies its content now; null where it can't be read
 * @param trouble why it can't be read, or null
 * @param committed whether the commit that the model was made from has what it held
 */
public record Look(
    String step,
    String recorded,
    @Nullable String now,
    @Nullable String trouble,
    boolean committed) {

  /** Whether it holds what it held. */
  public boolean same() {
    return Objects.equals(recorded, now);
  }

  /** Whether what it held can be read again. */
  boolean readable() {
    return same() || committed;
  }

  Look fromCommit() {
    return new Look(step, recorded, now, trouble, true);
  }
}
