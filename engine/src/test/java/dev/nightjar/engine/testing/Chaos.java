package dev.nightjar.engine.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/**
 * How much goes wrong; by which choices, {@link Seed} says. {@code nightjar.chaos.scale} is 1 for
 * what continuous integration has time for, and 10 for what a release deserves; below 1 what takes
 * minutes anyway takes fewer.
 */
public final class Chaos {

  private static final double EXACT =
      Double.parseDouble(System.getProperty("nightjar.chaos.scale", "1"));

  public static final int SCALE = Math.max(1, (int) EXACT);

  private Chaos() {}

  /** So many of something, or fewer or more by the scale; 1 at least. */
  public static int scaled(int many) {
    return (int) Math.max(1, Math.round(many * EXACT));
  }

  /** So many seconds, or fewer where the scale is below 1; 1 at least. */
  public static int seconds(int most) {
    return (int) Math.max(1, Math.round(most * Math.min(1, EXACT)));
  }

  /** Lets time pass while nothing is waited for: the one thing that only chaos needs. */
  public static void pause(Duration time) {
    await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
  }
}
