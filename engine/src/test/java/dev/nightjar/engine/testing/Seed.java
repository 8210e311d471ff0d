package dev.nightjar.engine.testing;

import java.util.Random;

/**
 * What random tests choose by: {@code -Dnightjar.test.seed=N}, or else another one each time. It is
 * printed, so that a failure can be had again.
 */
public final class Seed {

  private static final String PROPERTY = "nightjar.test.seed";

  private Seed() {}

  /** The seed of a test, which is printed with its name. */
  public static long of(Class<?> test) {
    long seed = Long.getLong(PROPERTY, System.nanoTime());
    System.out.printf("%s: -D%s=%d%n", test.getSimpleName(), PROPERTY, seed);
    return seed;
  }

  /** Makes the choices of a test, whose seed is printed with its name. */
  public static Random random(Class<?> test) {
    return new Random(of(test));
  }
}
