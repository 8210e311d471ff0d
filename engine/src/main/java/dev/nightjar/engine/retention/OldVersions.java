package dev.nightjar.engine.retention;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Collects versions of datasets and models. They are marked first, so that nobody takes them any
 * more; then their files go, then what says where these lay. What broke off is gone on with.
 */
@Component
final class OldVersions {

  private final RetentionStore store;
  private final Policies policies;
  private final RetentionProperties limits;

  OldVersions(RetentionStore store, Policies policies, RetentionProperties limits) {
    this.store = store;
    this.policies = policies;
    this.limits = limits;
  }

  /** Goes on with what an earlier collection had marked. */
  Collected.OfKind finish(boolean dryRun) {
    Tally tally = new Tally("marked before");
    store
        .marked()
        .forEach(
            (folder, bytes) -> {
              if (dryRun || delete(folder, tally)) {
                tally.gone(folder, "an earlier collection broke off", bytes);
              }
            });
    return tally.sum();
  }

  /** Collects what is too old now. */
  List<Collected.OfKind> collect(Instant now, boolean dryRun) {
    Instant since = now.minus(limits.grace());
    Tally datasets = new Tally("dataset versions");
    Tally models = new Tally("model versions");
    Map<String, List<Judgement>> doomed = new LinkedHashMap<>();
    for (Judgement each : new VersionPolicy(policies.now(), store.facts(since), now).judge()) {
      if (each.goes()) {
        doomed.computeIfAbsent(each.version().folder(), folder -> new ArrayList<>()).add(each);
      } else if (each.old()) {
        tally(each, datasets, models).kept(each.version().text(), each.why());
      }
    }
    doomed.forEach(
        (folder, judgements) -> {
          Judgement first = judgements.get(0);
          if (dryRun || collect(folder, judgements, since, tally(first, datasets, models))) {
            judgements.forEach(
                each ->
                    tally(each, datasets, models)
                        .gone(each.version().text(), each.why(), each.version().bytes()));
          }
        });
    return List.of(datasets.sum(), models.sum());
  }

  private boolean collect(String folder, List<Judgement> judgements, Instant since, Tally tally) {
    Optional<Path> path = Folders.of(folder);
    if (path.isEmpty()) {
      judgements.forEach(
          each -> tally.failed(each.version().text(), "the engine can't delete it: " + folder));
      return false;
    }
    Set<String> attempts =
        judgements.stream().map(each -> each.version().attempt()).collect(Collectors.toSet());
    long bytes = judgements.stream().mapToLong(each -> each.version().bytes()).sum();
    if (!store.mark(folder, attempts, bytes, since)) {
      judgements.forEach(each -> tally.kept(each.version().text(), "it was taken just now"));
      return false;
    }
    return delete(folder, tally);
  }

  private boolean delete(String folder, Tally tally) {
    try {
      Folders.delete(Folders.of(folder).orElseThrow());
    } catch (IOException e) {
      tally.failed(folder, "cannot be deleted yet: " + e);
      return false;
    }
    store.deleted(folder);
    return true;
  }

  private static Tally tally(Judgement judgement, Tally datasets, Tally models) {
    return judgement.version().kind() == Version.Kind.MODEL ? models : datasets;
  }
}
