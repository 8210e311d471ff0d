package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.AuditJson;
import java.util.List;
import java.util.Objects;

/** Shows what persons decided about something. */
final class AuditText {

  private AuditText() {}

  /** A line each, the earliest first; nothing where nothing was decided. */
  static List<Text> table(List<AuditJson> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    Table table = Table.of("DECISIONS", "", "", "", "", "");
    for (AuditJson entry : entries) {
      table.row(
          entry.action(),
          Objects.requireNonNullElse(entry.step(), ""),
          entry.by(),
          Figures.instant(entry.at()) + " UTC",
          Objects.requireNonNullElse(entry.reason(), ""),
          Objects.requireNonNullElse(entry.detail(), ""));
    }
    return table.lines();
  }
}
