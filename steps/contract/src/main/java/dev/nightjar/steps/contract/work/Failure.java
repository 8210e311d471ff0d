package dev.nightjar.steps.contract.work;

import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed.
 *
 * @param code a stable name such as {@code out-of-memory}
 * @param message the cause in one sentence, without a stack trace
 * @param hint what would mend it, or null
 * @param place where in the definition, or null when it isn't about a place
 */
public record Failure(
    Owner owner, String code, String message, @Nullable String hint, @Nullable Place place) {

  /** Who can mend it, and so whether trying again may help. */
  public enum Owner {
    /** The pipeline or its data: the same attempt would fail again. */
    USER,
    /** The machine, the network, the driver: another attempt may succeed. */
    PLATFORM,
    /** Nightjar itself is broken or its store is: nothing should go on. */
    FATAL;

    /** Whether another attempt may succeed. */
    public boolean retryable() {
      return this == PLATFORM;
    }
  }
}
