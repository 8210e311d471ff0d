package dev.nightjar.engine.access;

import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.AuditTrail;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what is decided about who may do what. */
@Component
final class Decisions {

  private final AuditTrail audit;
  private final Clock clock;

  Decisions(AuditTrail audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  void note(
      Caller by,
      Subject subject,
      String name,
      String action,
      @Nullable String before,
      @Nullable String after) {
    audit.add(
        new AuditEntry(subject, name, null, action, by.name(), clock.instant(), null, null)
            .from(by.address())
            .changing(before, after));
  }
}
