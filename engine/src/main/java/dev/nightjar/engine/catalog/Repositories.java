package dev.nightjar.engine.catalog;

import dev.nightjar.engine.catalog.SyncedPipeline.State;
import dev.nightjar.engine.catalog.Synchroniser.Effort;
import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.compiler.AnalysisFailure;
import dev.nightjar.engine.compiler.Live;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The repositories and folders that definitions come from. What becomes active and what is removed
 * is published within the engine, each as an {@link Activation}, once it is in the store.
 */
@Component
public final class Repositories {

  private final RepositoryProperties properties;
  private final List<Snapshots> sorts;
  private final SyncStore store;
  private final Synchroniser synchroniser;
  private final ApplicationEventPublisher events;
  private final ActiveFiles files;
  private final Map<String, Object> syncing = new ConcurrentHashMap<>();

  /** Follows what is configured; without an analyser nothing becomes active. */
  public Repositories(
      RepositoryProperties properties,
      List<Snapshots> sorts,
      SyncStore store,
      Definitions definitions,
      ObjectProvider<Analyser> analyser,
      ObjectProvider<InUse> inUse,
      Clock clock,
      ApplicationEventPublisher events) {
    this.properties = properties;
    this.sorts = List.copyOf(sorts);
    this.store = store;
    this.events = events;
    this.files = new ActiveFiles(properties, this::sort);
    this.synchroniser =
        new Synchroniser(
            store,
            definitions,
            () ->
                Optional.ofNullable(analyser.getIfAvailable())
                    .orElseThrow(() -> new AnalysisFailure("there is no driver")),
            sound ->
                Optional.ofNullable(inUse.getIfAvailable())
                    .map(known -> known.of(sound))
                    .orElse(Live.NOTHING),
            clock);
  }

  /** The repositories that are configured, in that order. */
  public List<Upstream> upstreams() {
    return properties.repositories();
  }

  /** Syncs all repositories now, and looks again at all in which something was wrong. */
  public void sync() {
    upstreams().forEach(upstream -> sync(upstream, Effort.EVERYTHING));
  }

  /** Syncs one repository, if it has news. Safe from any thread. */
  public void poll(Upstream upstream) {
    sync(upstream, Effort.NEWS);
  }

  /**
   * The file of a pipeline's active version on this machine, with all that belongs to it around it.
   * It waits for no sync, but where they aren't here for the repository's host.
   *
   * @throws UpstreamFailure when it can't be had
   */
  public Path provide(SyncedPipeline pipeline) {
    return files.provide(pipeline);
  }

  /**
   * The same, for who has others to look after: it waits for nobody. What isn't on this machine is
   * fetched by the thread that looks for news of its repository, and is there a while later.
   *
   * @throws UpstreamFailure when it can't be had, or not yet
   */
  public Path ready(SyncedPipeline pipeline) {
    return files.ready(pipeline);
  }

  /** The pipelines of a repository whose files somebody couldn't wait for. */
  List<SyncedPipeline> wanted(Upstream upstream) {
    return files.wanted(upstream);
  }

  /**
   * Has the files of a pipeline on this machine.
   *
   * @throws UpstreamFailure when they can't be had
   */
  void fetch(SyncedPipeline pipeline) {
    files.fetch(pipeline);
  }

  /** Whether this engine follows the repository of a pipeline, so that it can be run here. */
  public boolean follows(SyncedPipeline pipeline) {
    return properties.find(pipeline.repository()).isPresent();
  }

  /**
   * Notes of pipelines whose repositories are followed no more that nobody has them run. A server
   * that does follow one of them finds otherwise in its next look.
   *
   * @return the names of these repositories
   */
  List<String> leave() {
    List<String> left = new ArrayList<>();
    List<SyncedPipeline> pipelines = store.list();
    for (RepositoryState state : store.repositories()) {
      List<SyncedPipeline> own =
          pipelines.stream()
              .filter(each -> each.repository().equals(state.name()) && each.isActive())
              .toList();
      if (properties.find(state.name()).isEmpty() && !own.isEmpty()) {
        String why = "repository %s isn't followed any more: it isn't run".formatted(state.name());
        // Of an invalid one too: so it is looked at anew once it is followed again.
        if (store.note(
            state,
            own.stream().map(each -> each.as(State.OUT_OF_SYNC, why, each.problems())).toList())) {
          left.add(state.name());
        }
      }
    }
    return left;
  }

  private void sync(Upstream upstream, Effort effort) {
    synchronized (lock(upstream)) {
      synchroniser
          .sync(upstream, effort, () -> sort(upstream).latest(upstream))
          .forEach(events::publishEvent);
    }
  }

  private Object lock(Upstream upstream) {
    return syncing.computeIfAbsent(upstream.name(), name -> new Object());
  }

  private Snapshots sort(Upstream upstream) {
    return sorts.stream()
        .filter(each -> each.follow(upstream))
        .findFirst()
        .orElseThrow(() -> new UpstreamFailure("Cannot follow repository: " + upstream.name()));
  }

  /** What is known of all of them. */
  public SyncedPipelines known() {
    return store;
  }
}
