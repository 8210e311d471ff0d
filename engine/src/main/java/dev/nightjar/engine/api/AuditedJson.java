package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.AuditEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that a person has decided, and what it is about. */
public record AuditedJson(
    AuditEntry.Subject subject,
    String name,
    @Nullable String step,
    String action,
    String by,
    Instant at,
    @Nullable String reason,
    @Nullable String detail) {

  public static AuditedJson of(AuditEntry entry) {
    return new AuditedJson(
        entry.subject(),
        entry.name(),
        entry.step(),
        entry.action(),
        entry.by(),
        entry.at(),
        entry.reason(),
        entry.detail());
  }
}
