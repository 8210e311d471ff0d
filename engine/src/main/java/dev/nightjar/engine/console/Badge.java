package dev.nightjar.engine.console;

import dev.nightjar.engine.execution.AttemptState;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StepState;

/**
 * How a state is shown: never by its colour alone.
 *
 * @param tone the class that colours it
 * @param icon the symbol's name in the sprite
 * @param word what it is called
 */
public record Badge(Tone tone, String icon, String word) {

  /** What a state means to who looks, and so its colour. */
  public enum Tone {
    GOOD,
    BAD,
    BUSY,
    ASKS,
    LATE,
    CALM,
    OFF;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** How a run's state is shown. */
  public static Badge of(RunState state) {
    return switch (state) {
      case QUEUED -> new Badge(Tone.CALM, "clock", "waiting");
      case RUNNING -> new Badge(Tone.BUSY, "running", "running");
      case SUCCEEDED -> new Badge(Tone.GOOD, "check", "succeeded");
      case FAILED -> new Badge(Tone.BAD, "cross", "failed");
      case CANCELLED -> new Badge(Tone.OFF, "stop", "cancelled");
      case INTERRUPTED -> new Badge(Tone.LATE, "warning", "interrupted");
    };
  }

  /** How a step's state is shown. */
  public static Badge of(StepState state) {
    return switch (state) {
      case PENDING -> new Badge(Tone.CALM, "circle", "pending");
      case RUNNING -> new Badge(Tone.BUSY, "running", "running");
      case WAITING -> new Badge(Tone.ASKS, "hand", "asks a person");
      case RETRYING -> new Badge(Tone.LATE, "retry", "retrying");
      case SUCCEEDED -> new Badge(Tone.GOOD, "check", "succeeded");
      case REUSED -> new Badge(Tone.GOOD, "reuse", "reused");
      case FAILED -> new Badge(Tone.BAD, "cross", "failed");
      case SKIPPED -> new Badge(Tone.OFF, "skip", "skipped");
      case CANCELLED -> new Badge(Tone.OFF, "stop", "cancelled");
    };
  }

  /** How an attempt's state is shown. */
  public static Badge of(AttemptState state) {
    return switch (state) {
      case RUNNING -> new Badge(Tone.BUSY, "running", "running");
      case SUCCEEDED -> new Badge(Tone.GOOD, "check", "succeeded");
      case FAILED -> new Badge(Tone.BAD, "cross", "failed");
      default -> new Badge(Tone.OFF, "stop", state.toString());
    };
  }

  /** All is well. */
  public static Badge good(String word) {
    return new Badge(Tone.GOOD, "check", word);
  }

  /** Something is broken. */
  public static Badge bad(String word) {
    return new Badge(Tone.BAD, "cross", word);
  }

  /** Something is to be looked at. */
  public static Badge late(String word) {
    return new Badge(Tone.LATE, "warning", word);
  }

  /** Nothing to be said. */
  public static Badge off(String word) {
    return new Badge(Tone.OFF, "minus", word);
  }
}
