package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.AuditEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person decided, as a program reads it. */
record AuditJson(
    String action,
    @Nullable String step,
    String by,
    String at,
    @Nullable String reason,
    @Nullable String detail) {

  static List<AuditJson> of(List<AuditEntry> entries) {
    return entries.stream()
        .map(
            each ->
                new AuditJson(
                    each.action(),
                    each.step(),
                    each.by(),
                    each.at().toString(),
                    each.reason(),
                    each.detail()))
        .toList();
  }
}
