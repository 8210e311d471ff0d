package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.DriverNeed;

/**
 * The room that an engine has for drivers, in megabytes.
 *
 * @param budget what all of its drivers may take together
 * @param free what no run has been promised; none may be left
 * @param plain what a driver takes that asks for nothing special
 */
public record Room(long budget, long free, long plain) {

  /** Where nobody counts. */
  public static final Room UNLIMITED = new Room(Long.MAX_VALUE, Long.MAX_VALUE, 0);

  /** Whether there is a bound at all. */
  public boolean bounded() {
    return budget < Long.MAX_VALUE;
  }

  /** Whether a run could ever be taken. */
  public boolean holds(DriverNeed need) {
    return need.on(plain) <= budget;
  }

  /** Whether a run can be taken now. */
  public boolean fits(DriverNeed need) {
    return need.on(plain) <= free;
  }
}
