package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.AuditEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person decided, as a program reads it. */
public record AuditJson(
    String action,
    @Nullable String step,
    String by,
    Instant at,
    @Nullable String reason,
    @Nullable String detail) {

  public static List<AuditJson> of(List<AuditEntry> entries) {
    return entries.stream()
        .map(
            each ->
                new AuditJson(
                    each.action(), each.step(), each.by(), each.at(), each.reason(), each.detail()))
        .toList();
  }
}
