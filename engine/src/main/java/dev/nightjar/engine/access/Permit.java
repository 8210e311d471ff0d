package dev.nightjar.engine.access;

/**
 * That somebody may have what goes on after their request was let in, such as a stream. It may be
 * asked on any thread, as often as one likes: the store is asked every few seconds only.
 */
@FunctionalInterface
public interface Permit {

  /** Whether they may have it still. */
  boolean holds();
}
