package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.AuditEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has decided, and what it is about.
 *
 * @param address where it was asked from; null on the engine's own machine
 * @param before what was changed, as it was
 * @param after what it was changed to
 */
public record AuditedJson(
    AuditEntry.Subject subject,
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

  public static AuditedJson of(AuditEntry entry) {
    return new AuditedJson(
        entry.subject(),
        entry.name(),
        entry.step(),
        entry.action(),
        entry.by(),
        entry.at(),
        entry.reason(),
        entry.detail(),
        entry.address(),
        entry.before(),
        entry.after());
  }
}
