package dev.nightjar.engine.testing;

import java.time.Duration;
import java.util.Random;

/**
 * How much goes wrong, and by which choices. {@code nightjar.chaos.scale} is 1 for what continuous
 * integration has time for, and 10 for what a release deserves. The seed is printed, and another
 * one is taken as {@code nightjar.chaos.seed}.
 */
public final class Chaos {

  public static final int SCALE = Integer.getInteger("nightjar.chaos.scale", 1);

  private Chaos() {}

  /** Makes the choices of a suite. */
  public static Random random() {
    long seed = Long.getLong("nightjar.chaos.seed", System.nanoTime());
    System.out.printf("nightjar.chaos.seed=%d nightjar.chaos.scale=%d%n", seed, SCALE);
    return new Random(seed);
  }

  /** Lets time pass while nothing is waited for: the one thing that only chaos needs. */
  public static void pause(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }
}
