package dev.nightjar.engine.notification;

import dev.nightjar.engine.definition.Notify;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a run, of which there is one of its kind, run, step and number.
 *
 * @param kind what it is noticed as; whether a run failed by a gate is told later
 * @param step the step that asks a person; empty where it is the run's own
 * @param number the run's generation, or the number of the step's attempt
 * @param at when it happened
 * @param detail what is asked, or how many runs failed before; null where there is nothing to add
 */
public record Notice(
    Kind kind, Subject run, String step, int number, Instant at, @Nullable String detail) {

  /** What is noticed. */
  public enum Kind {
    ENDED,
    RECOVERED,
    DEADLINE,
    APPROVAL
  }

  /**
   * A run.
   *
   * @param definition the hash of its definition
   * @param file where that lay
   * @param commit null where it came from no repository
   */
  public record Subject(
      String run,
      String pipeline,
      String definition,
      String file,
      @Nullable String commit,
      Instant logicalTime) {}

  /** What it is told as, unless a gate was the cause. */
  Notify.Event event() {
    return switch (kind) {
      case ENDED -> Notify.Event.FAILURE;
      case RECOVERED -> Notify.Event.RECOVERY;
      case DEADLINE -> Notify.Event.MISSED_DEADLINE;
      case APPROVAL -> Notify.Event.WAITING_APPROVAL;
    };
  }
}
