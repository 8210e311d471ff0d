package dev.nightjar.engine.execution;

import org.jspecify.annotations.Nullable;

/**
 * A person's word on a step of a run that doesn't go on.
 *
 * @param done whether those after it may go on; else it is run again, with all that follows it
 * @param output the attempt whose output is to stand for the step's; null for none
 */
public record Mark(
    String run, String step, boolean done, @Nullable String output, String by, String reason) {

  /** What it makes of the step. */
  String word() {
    return done ? "done" : "failed";
  }
}
