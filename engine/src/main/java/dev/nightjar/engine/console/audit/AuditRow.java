package dev.nightjar.engine.console.audit;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.execution.AuditEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it stands in the list.
 *
 * @param icon the symbol of what it is about
 * @param href where that is; null where there is no page of it
 * @param address where it was asked from; null on the engine's own machine
 */
record AuditRow(
    Instant at,
    String by,
    String byHref,
    @Nullable String address,
    String icon,
    String subject,
    String name,
    @Nullable String step,
    @Nullable String href,
    String action,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable String before,
    @Nullable String after) {

  static AuditRow of(AuditEntry entry) {
    return new AuditRow(
        entry.at(),
        entry.by(),
        Address.of("/audit").with("by", entry.by()).toString(),
        entry.address(),
        icon(entry.subject()),
        entry.subject().toString(),
        entry.name(),
        entry.step(),
        href(entry),
        entry.action(),
        entry.reason(),
        entry.detail(),
        entry.before(),
        entry.after());
  }

  private static String icon(AuditEntry.Subject subject) {
    return switch (subject) {
      case RUN -> "run";
      case BACKFILL -> "backfill";
      case PIPELINE -> "pipeline";
      case SCHEDULE -> "calendar";
      case POOL -> "queue";
      case MODEL -> "model";
      case USER -> "user";
      case TOKEN, LOGIN -> "key";
      case REPOSITORY -> "commit";
      default -> "hand";
    };
  }

  private static @Nullable String href(AuditEntry entry) {
    String name = entry.name();
    String step = entry.step();
    return switch (entry.subject()) {
      case RUN -> step == null ? Links.run(name) : Links.step(name, step);
      case BACKFILL -> Shelf.backfill(name);
      case PIPELINE -> Links.pipeline(name);
      case SCHEDULE -> Links.pipeline(name) + "/schedule";
      case POOL -> "/queue";
      case MODEL -> Shelf.model(name);
      case USER -> "/users";
      case TOKEN -> "/tokens";
      default -> null;
    };
  }
}
