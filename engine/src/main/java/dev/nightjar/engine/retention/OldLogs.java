package dev.nightjar.engine.retention;

import dev.nightjar.engine.logs.LogArchiveStore.OldLog;
import dev.nightjar.engine.logs.LogArchives;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Moves logs to archives, and deletes them. */
@Component
final class OldLogs {

  private static final int PAGE = 200;

  private final LogArchives logs;
  private final Policies policies;

  OldLogs(LogArchives logs, Policies policies) {
    this.logs = logs;
    this.policies = policies;
  }

  Collected.OfKind archive(Instant now, boolean dryRun) {
    Tally tally = new Tally("logs archived");
    Policy policy = policies.now();
    Instant before = now.minus(policy.least(Limits::logsArchivedAfter));
    each(
        after -> logs.inStore(before, after, PAGE),
        tally,
        old -> {
          Limits limits = policy.of(old.pipeline());
          if (limits.archivesLogs()
              && old.endedAt().isBefore(now.minus(limits.logsArchivedAfter()))) {
            long bytes = dryRun ? 0 : logs.move(old).bytes();
            tally.gone(old.run(), limits.archived(), bytes);
          }
        });
    return tally.sum();
  }

  /** Wherever they are: some are to be deleted before they would be archived. */
  Collected.OfKind delete(Instant now, boolean dryRun) {
    Tally tally = new Tally("logs deleted");
    Policy policy = policies.now();
    Instant before = now.minus(policy.least(Limits::logsDeletedAfter));
    Set<String> seen = new HashSet<>();
    Consumer<OldLog> delete =
        old -> {
          Limits limits = policy.of(old.pipeline());
          if (old.endedAt().isBefore(now.minus(limits.logsDeletedAfter())) && seen.add(old.run())) {
            long bytes = logs.size(old.run());
            if (!dryRun) {
              logs.delete(old.run());
            }
            tally.gone(old.run(), limits.deleted(), bytes);
          }
        };
    each(after -> logs.inArchives(before, after, PAGE), tally, delete);
    each(after -> logs.inStore(before, after, PAGE), tally, delete);
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
