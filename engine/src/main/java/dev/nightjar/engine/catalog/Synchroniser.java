package dev.nightjar.engine.catalog;

import dev.nightjar.engine.catalog.SyncedPipeline.State;
import dev.nightjar.engine.compiler.Analyser;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the pipelines of one upstream to its newest state. What was known before is read first,
 * and whatever is found counts only if nobody else has changed that meanwhile: so what is applied
 * was fetched after all that others have applied, and is never older.
 */
final class Synchroniser {

  private static final Logger log = LoggerFactory.getLogger(Synchroniser.class);

  /** Others that sync the same repository may be in the way once or twice, not for ever. */
  private static final int MOST_TRIES = 5;

  private final SyncStore store;
  private final Definitions definitions;
  private final Supplier<Analyser> analyser;
  private final InUse inUse;
  private final Clock clock;

  Synchroniser(
      SyncStore store,
      Definitions definitions,
      Supplier<Analyser> analyser,
      InUse inUse,
      Clock clock) {
    this.store = store;
    this.definitions = definitions;
    this.analyser = analyser;
    this.inUse = inUse;
    this.clock = clock;
  }

  /**
   * Syncs an upstream. That it can't be reached is no failure but a state of it.
   *
   * @param latest gets its newest state
   * @return what became active by this sync, and what was removed
   */
  List<Activation> sync(Upstream upstream, Effort effort, Supplier<Snapshot> latest) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      RepositoryState before =
          store.repository(upstream.name()).orElseGet(() -> RepositoryState.unknown(upstream));
      Optional<List<Activation>> applied = attempt(upstream, effort, before, latest);
      if (applied.isPresent()) {
        return applied.get();
      }
      log.info("Somebody else has synced repository {} meanwhile", upstream.name());
    }
    log.warn("Cannot sync repository {}: others keep changing it", upstream.name());
    return List.of();
  }

  private Optional<List<Activation>> attempt(
      Upstream upstream, Effort effort, RepositoryState before, Supplier<Snapshot> latest) {
    List<SyncedPipeline> pipelines = store.list();
    try (Snapshot snapshot = latest.get()) {
      if (before.isAt(upstream, snapshot.id()) && !effort.wants(own(upstream, pipelines), before)) {
        return noted(before.seen(snapshot.id(), clock.instant()), List.of());
      }
      return take(upstream, before, pipelines, snapshot);
    } catch (UpstreamFailure e) {
      log.warn("Cannot follow repository {}", upstream.name(), e);
      String why = String.valueOf(e.getMessage());
      return noted(
          before.unreachable(why),
          standing(own(upstream, pipelines), "the repository can't be reached"));
    }
  }

  private Optional<List<Activation>> take(
      Upstream upstream,
      RepositoryState before,
      List<SyncedPipeline> pipelines,
      Snapshot snapshot) {
    Examiner examiner = new Examiner(snapshot, analyser, inUse, clock);
    Map<String, SyncedPipeline> byPath =
        own(upstream, pipelines).stream()
            .filter(SyncedPipeline::isActive)
            .collect(Collectors.toMap(SyncedPipeline::path, Function.identity(), (a, b) -> a));
    List<String> paths = snapshot.definitions();
    List<SyncedPipeline> changing =
        byPath.values().stream().filter(each -> !isUnchanged(snapshot, each)).toList();
    if (!store.note(
        before.seen(snapshot.id(), clock.instant()),
        standing(changing, "a newer one is looked at"))) {
      return Optional.empty();
    }
    List<Examined> files = new ArrayList<>();
    for (String path : paths) {
      files.add(examine(examiner, snapshot, path, Optional.ofNullable(byPath.get(path))));
    }
    Reconciliation changes =
        new Reconciliation(
            before, snapshot, clock.instant(), pipelines, upstream.takes(), definitions);
    changes.take(files);
    return store.apply(
        before.reached(upstream, snapshot.id(), clock.instant(), changes.problems()),
        changes.pipelines(),
        upstream.takes(),
        changes.activations());
  }

  private static Examined examine(
      Examiner examiner, Snapshot snapshot, String path, Optional<SyncedPipeline> there) {
    if (there.isPresent()
        && there.get().state() != State.INVALID
        && isUnchanged(snapshot, there.get())) {
      Optional<Heading> heading = examiner.heading(path);
      if (heading.isPresent()) {
        return new Examined.Unchanged(path, heading.get());
      }
    }
    return examiner.examine(path);
  }

  private static boolean isUnchanged(Snapshot snapshot, SyncedPipeline pipeline) {
    SyncedPipeline.Active active = pipeline.active();
    return active != null && active.content().equals(snapshot.content(active.folders()));
  }

  private Optional<List<Activation>> noted(RepositoryState seen, List<SyncedPipeline> standing) {
    return store.note(seen, standing) ? Optional.of(List.of()) : Optional.empty();
  }

  /** What is fine otherwise is out of sync for the time being. */
  private static List<SyncedPipeline> standing(List<SyncedPipeline> pipelines, String note) {
    return pipelines.stream()
        .filter(each -> each.state() == State.SYNCED)
        .map(each -> each.as(State.OUT_OF_SYNC, note, List.of()))
        .toList();
  }

  private static List<SyncedPipeline> own(Upstream upstream, List<SyncedPipeline> pipelines) {
    return pipelines.stream().filter(each -> each.repository().equals(upstream.name())).toList();
  }

  /** What a sync looks at again although the upstream has nothing new. */
  enum Effort {
    /** What waits for something: a driver, or the rest of a sync that was broken off. */
    NEWS,
    /** Also all in which something was wrong. */
    EVERYTHING;

    private boolean wants(List<SyncedPipeline> pipelines, RepositoryState state) {
      boolean waiting = pipelines.stream().anyMatch(each -> each.state() == State.OUT_OF_SYNC);
      boolean wrong =
          !state.problems().isEmpty()
              || pipelines.stream().anyMatch(each -> each.state() == State.INVALID);
      return waiting || (this == EVERYTHING && wrong);
    }
  }
}
