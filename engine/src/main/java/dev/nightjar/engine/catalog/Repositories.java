package dev.nightjar.engine.catalog;

import dev.nightjar.engine.catalog.Synchroniser.Effort;
import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.compiler.AnalysisFailure;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.definition.Problem;
import java.nio.file.Path;
import java.time.Clock;
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
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

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
   *
   * @throws UpstreamFailure when it can't be had
   */
  public Path provide(SyncedPipeline pipeline) {
    SyncedPipeline.Active active = pipeline.active();
    Upstream upstream = properties.find(pipeline.repository()).orElse(null);
    if (active == null || upstream == null) {
      throw new UpstreamFailure(
          "Cannot provide pipeline %s: repository %s isn't followed"
              .formatted(pipeline.name(), pipeline.repository()));
    }
    synchronized (lock(upstream)) {
      try (Snapshot snapshot = holding(upstream, active)) {
        for (String folder : active.folders()) {
          snapshot.provide(folder).ifPresent(problem -> refuse(pipeline, problem));
        }
        return snapshot.root().resolve(pipeline.path());
      }
    }
  }

  /** The snapshot that a version was read from, or where that is out of reach, one just like it. */
  private Snapshot holding(Upstream upstream, SyncedPipeline.Active active) {
    try {
      return sort(upstream).at(upstream, active.snapshot());
    } catch (UpstreamFailure gone) {
      Snapshot latest = sort(upstream).latest(upstream);
      if (latest.content(active.folders()).equals(active.content())) {
        return latest;
      }
      latest.close();
      throw gone;
    }
  }

  private static void refuse(SyncedPipeline pipeline, Problem problem) {
    throw new UpstreamFailure(
        "Cannot provide pipeline %s: %s".formatted(pipeline.name(), problem.message()));
  }

  private void sync(Upstream upstream, Effort effort) {
    synchronized (lock(upstream)) {
      synchroniser
          .sync(upstream, effort, () -> sort(upstream).latest(upstream))
          .forEach(events::publishEvent);
    }
  }

  private Object lock(Upstream upstream) {
    return locks.computeIfAbsent(upstream.name(), name -> new Object());
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
