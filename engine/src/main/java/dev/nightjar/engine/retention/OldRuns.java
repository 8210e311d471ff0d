package dev.nightjar.engine.retention;

import dev.nightjar.engine.execution.RunProgress;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.logs.LogArchives;
import dev.nightjar.engine.retention.RetentionStore.KnownAttempt;
import dev.nightjar.engine.retention.RetentionStore.OldRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Deletes what is recorded of runs, where nothing that stays was made from what they made. */
@Component
final class OldRuns {

  private final RetentionStore store;
  private final RetentionProperties limits;
  private final LogArchives logs;
  private final RunProgress progress;
  private final Home home;

  OldRuns(
      RetentionStore store,
      RetentionProperties limits,
      LogArchives logs,
      RunProgress progress,
      Home home) {
    this.store = store;
    this.limits = limits;
    this.logs = logs;
    this.progress = progress;
    this.home = home;
  }

  Collected.OfKind collect(Instant now, boolean dryRun) {
    Tally tally = new Tally("runs");
    String why =
        "ended more than %dd ago, and there are %d newer ones"
            .formatted(limits.runsAge().toDays(), limits.runsKept());
    for (OldRun old : store.oldRuns(now.minus(limits.runsAge()), limits.runsKept())) {
      Optional<String> pin = store.pin(old.run());
      if (pin.isPresent()) {
        tally.kept(old.run(), pin.get());
      } else if (dryRun) {
        tally.gone(old.run(), why, 0);
      } else {
        drop(old, why, tally);
      }
    }
    return tally.sum();
  }

  private void drop(OldRun old, String why, Tally tally) {
    if (!store.bar(old.run())) {
      tally.kept(old.run(), "it was taken just now");
      return;
    }
    try {
      for (String run : store.tree(old.run())) {
        logs.delete(run);
        progress.forget(old.pipeline(), run);
        for (KnownAttempt attempt : store.unfinished(run)) {
          Folders.delete(AttemptFolder.of(home, attempt.pipeline(), attempt.id()).path());
        }
      }
    } catch (IOException | UncheckedIOException e) {
      tally.failed(old.run(), String.valueOf(e.getMessage()));
      return;
    }
    if (store.drop(old.run())) {
      tally.gone(old.run(), why, 0);
    } else {
      tally.kept(old.run(), "something else refers to it");
    }
  }
}
