package dev.nightjar.engine.execution;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has decided; kept for good.
 *
 * @param name what it is about, such as a run's id
 * @param step of a run; null where it isn't about one
 * @param action in one word, such as {@code retry}
 * @param by who decided
 * @param reason why; null where none was asked for
 * @param detail what there is to say beside that; or null
 */
public record AuditEntry(
    Subject subject,
    String name,
    @Nullable String step,
    String action,
    String by,
    Instant at,
    @Nullable String reason,
    @Nullable String detail) {

  /** What decisions are about. */
  public enum Subject {
    RUN,
    BACKFILL,
    PIPELINE,
    SCHEDULE,
    POOL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
