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
 * @param address where it was asked from; null on the engine's own machine
 * @param before what was changed, as it was; or null
 * @param after what it was changed to; or null
 */
public record AuditEntry(
    Subject subject,
    String name,
    @Nullable String step,
    String action,
    String by,
    Instant at,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable String address,
    @Nullable String before,
    @Nullable String after) {

  /** A decision made on this machine, of which there is nothing more to say. */
  public AuditEntry(
      Subject subject,
      String name,
      @Nullable String step,
      String action,
      String by,
      Instant at,
      @Nullable String reason,
      @Nullable String detail) {
    this(subject, name, step, action, by, at, reason, detail, null, null, null);
  }

  /** The same, asked for from an address. */
  public AuditEntry from(@Nullable String where) {
    return new AuditEntry(
        subject, name, step, action, by, at, reason, detail, where, before, after);
  }

  /** The same, with what it changed. */
  public AuditEntry changing(@Nullable String old, @Nullable String current) {
    return new AuditEntry(
        subject, name, step, action, by, at, reason, detail, address, old, current);
  }

  /** What decisions are about. */
  public enum Subject {
    RUN,
    BACKFILL,
    PIPELINE,
    SCHEDULE,
    POOL,
    MODEL,
    APPROVAL,
    REPOSITORY,
    NOTIFICATION,
    COLLECTION,
    BACKUP,
    USER,
    TOKEN,
    LOGIN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
