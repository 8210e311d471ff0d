package dev.nightjar.engine.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on a step.
 *
 * @param output the version that stands for its output, as NAME@VERSION; null for none
 */
public record MarkStep(@Nullable As as, @Nullable String reason, @Nullable String output) {

  /** What a step is made. */
  public enum As {
    DONE,
    FAILED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
