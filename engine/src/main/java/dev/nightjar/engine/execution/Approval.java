package dev.nightjar.engine.execution;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A question that a step of a run asks of a person.
 *
 * @param number of the attempt that asked first
 * @param message what is to be decided
 * @param deadline until when it may be
 * @param decision null while nobody has decided
 */
public record Approval(
    String run,
    String step,
    int number,
    String message,
    Instant askedAt,
    Instant deadline,
    @Nullable Decision decision) {

  /** How a question was decided. */
  public enum Verdict {
    APPROVED,
    REJECTED,
    /** By the clock: nobody had answered in time. */
    EXPIRED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An answer.
   *
   * @param by the person's name in the operating system; null where the clock decided
   * @param reason as the person gave it; null where the clock decided
   */
  public record Decision(
      Verdict verdict, @Nullable String by, Instant at, @Nullable String reason) {}
}
