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
 * @param back where what it held is found beside the source as it is now; null where nowhere
 */
public record Look(
    String step,
    String recorded,
    @Nullable String now,
    @Nullable String trouble,
    @Nullable Back back) {

  /** Whether it holds what it held. */
  public boolean same() {
    return Objects.equals(recorded, now);
  }

  /** Whether what it held can be read again. */
  boolean readable() {
    return same() || back != null;
  }

  Look found(Back there) {
    return new Look(step, recorded, now, trouble, there);
  }
}
