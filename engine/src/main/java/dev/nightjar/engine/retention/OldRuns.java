package dev.nightjar.engine.retention;

import dev.nightjar.engine.execution.RunProgress;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.logs.LogArchives;
import dev.nightjar.engine.retention.RetentionStore.KnownAttempt;
import dev.nightjar.engine.retention.RetentionStore.OldRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Deletes what is recorded of runs, where nothing that stays was made from what they made. */
@Component
final class OldRuns {

  private final RetentionStore store;
  private final Policies policies;
  private final LogArchives logs;
  private final RunProgress progress;
  private final Home home;

  OldRuns(
      RetentionStore store, Policies policies, LogArchives logs, RunProgress progress, Home home) {
    this.store = store;
    this.policies = policies;
    this.logs = logs;
    this.progress = progress;
    this.home = home;
  }

  Collected.OfKind collect(Instant now, boolean dryRun) {
    Tally tally = new Tally("runs");
    Policy policy = policies.now();
    for (OldRun old : old(policy, now)) {
      String why = policy.of(old.pipeline()).runTooOld();
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

  /** The latest first: what was made from others goes before these. */
  private List<OldRun> old(Policy policy, Instant now) {
    Limits usual = policy.usual();
    Stream<OldRun> most =
        store.oldRuns(now.minus(usual.runsAge()), usual.runsKept()).stream()
            .filter(each -> !policy.own().containsKey(each.pipeline()));
    Stream<OldRun> others =
        policy.own().entrySet().stream()
            .flatMap(
                each -> {
                  Limits own = each.getValue();
                  Instant before = now.minus(own.runsAge());
                  return store.oldRuns(each.getKey(), before, own.runsKept()).stream();
                });
    return Stream.concat(most, others)
        .sorted(Comparator.comparing(OldRun::endedAt).thenComparing(OldRun::run).reversed())
        .toList();
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
