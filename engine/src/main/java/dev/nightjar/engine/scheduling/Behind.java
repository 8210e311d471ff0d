package dev.nightjar.engine.scheduling;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule that isn't kept: something was due and nobody has decided about it.
 *
 * @param due when that was
 * @param trouble why, where a server has tried; null where none has
 */
public record Behind(String pipeline, Instant due, @Nullable Trouble trouble) {

  /** Schedules are looked at every second: longer than this is no delay any more. */
  public static final Duration GRACE = Duration.ofMinutes(1);

  /** Why, in words. */
  public String why() {
    return trouble == null ? "no server has decided about it" : trouble.error();
  }

  /**
   * What keeps a schedule from being looked after.
   *
   * @param since when a server first met it
   */
  public record Trouble(Instant since, String error) {}
}
