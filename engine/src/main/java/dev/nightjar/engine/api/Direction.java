package dev.nightjar.engine.api;

import java.util.Locale;

/** Which way a lineage is looked at. */
public enum Direction {
  /** What it was made from. */
  UP,
  /** What was made of it. */
  DOWN,
  BOTH;

  /** Whether what it was made from is wanted. */
  public boolean up() {
    return this != DOWN;
  }

  /** Whether what was made of it is wanted. */
  public boolean down() {
    return this != UP;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
