package dev.nightjar.engine.compiler;

import org.jspecify.annotations.Nullable;

/**
 * When it is the turn of a pipeline's runs, among all that wait. It says nothing about what a run
 * does, so it is no part of a plan or of any fingerprint.
 *
 * @param pool the pool in which they take a place while they go on; null for none
 * @param priority those of the highest come first
 */
public record Turn(@Nullable String pool, int priority) {

  /** That of a pipeline that says nothing of it. */
  public static final Turn ORDINARY = new Turn(null, 0);
}
