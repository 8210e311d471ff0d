package dev.nightjar.engine.retention;

import dev.nightjar.engine.logs.LogArchiveStore.OldLog;
import dev.nightjar.engine.logs.LogArchives;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Moves logs to archives, and deletes these. */
@Component
final class OldLogs {

  private static final int PAGE = 200;

  private final LogArchives logs;
  private final RetentionProperties limits;

  OldLogs(LogArchives logs, RetentionProperties limits) {
    this.logs = logs;
    this.limits = limits;
  }

  Collected.OfKind archive(Instant now, boolean dryRun) {
    Tally tally = new Tally("logs archived");
    String why = "the run ended more than %dd ago".formatted(limits.logsArchivedAfter().toDays());
    Instant before = now.minus(limits.logsArchivedAfter());
    each(
        after -> logs.inStore(before, after, PAGE),
        tally,
        old -> {
          long bytes = dryRun ? 0 : logs.move(old).bytes();
          tally.gone(old.run(), why, bytes);
        });
    return tally.sum();
  }

  Collected.OfKind delete(Instant now, boolean dryRun) {
    Tally tally = new Tally("log archives");
    String why = "the run ended more than %dd ago".formatted(limits.logsDeletedAfter().toDays());
    Instant before = now.minus(limits.logsDeletedAfter());
    each(
        after -> logs.inArchives(before, after, PAGE),
        tally,
        old -> {
          long bytes = logs.size(old.run());
          if (!dryRun) {
            logs.delete(old.run());
          }
          tally.gone(old.run(), why, bytes);
        });
    return tally.sum();
  }

  private static void each(Pages pages, Tally tally, Consumer<OldLog> action) {
    List<OldLog> page = pages.after("");
    while (!page.isEmpty()) {
      for (OldLog old : page) {
        try {
          action.accept(old);
        } catch (UncheckedIOException e) {
          tally.failed(old.run(), e.getMessage() + ": " + e.getCause());
        }
      }
      page = pages.after(page.get(page.size() - 1).run());
    }
  }

  @FunctionalInterface
  private interface Pages {
    List<OldLog> after(String run);
  }
}
