package dev.nightjar.engine.console.audit;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which decisions are listed, as it stands in the address. */
record AuditFilter(
    @Nullable String subject, @Nullable String name, @Nullable String by, @Nullable String since) {

  static final Map<String, Duration> SPANS =
      Map.of("day", Duration.ofDays(1), "week", Duration.ofDays(7), "month", Duration.ofDays(30));

  AuditFilter {
    subject = blank(subject);
    name = blank(name);
    by = blank(by);
    since = blank(since);
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  public boolean any() {
    return subject != null || name != null || by != null || since != null;
  }

  AuditQueries.Filter stored(Instant now) {
    return new AuditQueries.Filter(
        Stream.of(AuditEntry.Subject.values())
            .filter(each -> each.toString().equals(subject))
            .findFirst()
            .orElse(null),
        name,
        by,
        since == null ? null : now.minus(SPANS.getOrDefault(since, Duration.ZERO)));
  }

  /** Where the list goes on behind a decision. */
  String address(long before) {
    return Address.of("/audit")
        .with("subject", subject)
        .with("name", name)
        .with("by", by)
        .with("since", since)
        .with("before", before)
        .toString();
  }
}
