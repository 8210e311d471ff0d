package dev.nightjar.engine.execution;

import java.util.List;

/** What persons have decided. It is only ever added to. */
public interface AuditTrail {

  /** Adds a decision, within the caller's transaction, so that it stands beside what it did. */
  void add(AuditEntry entry);

  /** What was decided about something, the earliest first. */
  List<AuditEntry> of(AuditEntry.Subject subject, String name);
}
