package dev.nightjar.engine.compiler;

/**
 * What a step's output cost when it was last made and written by itself.
 *
 * @param run the run that made it
 * @param seconds from the attempt's begin to its end
 * @param bytes the size of its files
 */
public record Past(String run, double seconds, long bytes) {

  private static final double BYTES_A_SECOND = 100e6;
  private static final double SECONDS_A_WRITE = 0.2;

  /** Below this nobody waits long for a retry, and a cold driver alone may take as long. */
  private static final double LEAST_SECONDS = 60;

  /** A guess at how long it takes to write it and read it again, from its size. */
  double writingSeconds() {
    return SECONDS_A_WRITE + 2 * bytes / BYTES_A_SECOND;
  }

  /** Whether computing it again would cost more than to keep it. */
  boolean costly() {
    return seconds >= LEAST_SECONDS && seconds > writingSeconds();
  }
}
