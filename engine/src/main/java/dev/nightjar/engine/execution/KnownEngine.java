package dev.nightjar.engine.execution;

import java.time.Duration;
import java.time.Instant;

/**
 * An engine as the store knows it.
 *
 * @param silence for how long it hasn't been heard of, by the database's clock
 * @param leased whether its lease still runs, by the database's clock
 * @param runs how many runs it owns
 */
public record KnownEngine(
    EngineProcess engine, Instant startedAt, Duration silence, boolean leased, int runs) {

  /** Whether what it owns is its own: its lease runs, and its process isn't known to be gone. */
  public boolean live() {
    return leased && !engine.gone(Machine.current());
  }
}
