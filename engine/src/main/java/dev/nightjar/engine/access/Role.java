package dev.nightjar.engine.access;

import java.util.Locale;

/** What somebody may do in a project. Each role may do what the one before may. */
public enum Role {
  /** Looks at everything and changes nothing. */
  VIEWER,
  /** Asks for runs and backfills, and answers what runs ask. */
  EDITOR,
  /** Cancels, retries and marks, pauses pipelines, moves aliases and sets limits. */
  OPERATOR,
  /** Decides who may do what. */
  ADMIN;

  /** Whether it may do all that another may. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** The one of two that may do more. */
  public static Role greater(Role one, Role other) {
    return one.includes(other) ? one : other;
  }

  /** The one of two that may do less. */
  public static Role lesser(Role one, Role other) {
    return one.includes(other) ? other : one;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
