package dev.nightjar.engine.catalog;

import dev.nightjar.engine.definition.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The files of active versions on this machine. What is here is given at once, whatever goes on
 * with its repository; what isn't has to be fetched, which takes as long as its host likes.
 */
final class ActiveFiles {

  private final RepositoryProperties properties;
  private final Function<Upstream, Snapshots> sorts;
  private final Map<String, SyncedPipeline> wanted = new ConcurrentHashMap<>();
  private final Map<String, Fetched> fetched = new ConcurrentHashMap<>();

  ActiveFiles(RepositoryProperties properties, Function<Upstream, Snapshots> sorts) {
    this.properties = properties;
    this.sorts = sorts;
  }

  private record Fetched(SyncedPipeline.Active version, Path file) {}

  /** The file of a pipeline's active version; fetched where it isn't here. */
  Path provide(SyncedPipeline pipeline) {
    Upstream upstream = followed(pipeline);
    SyncedPipeline.Active active = active(pipeline);
    Optional<Snapshot> here = sorts.apply(upstream).here(upstream, active.snapshot());
    return written(here.orElseGet(() -> holding(upstream, active)), pipeline, active);
  }

  /** The same, for who can't wait: of what isn't here it is only noted that it is wanted. */
  Path ready(SyncedPipeline pipeline) {
    Upstream upstream = followed(pipeline);
    SyncedPipeline.Active active = active(pipeline);
    Optional<Snapshot> here = sorts.apply(upstream).here(upstream, active.snapshot());
    if (here.isPresent()) {
      return written(here.get(), pipeline, active);
    }
    Fetched known = fetched.get(pipeline.name());
    if (known != null && known.version().equals(active) && Files.exists(known.file())) {
      return known.file();
    }
    wanted.put(pipeline.name(), pipeline);
    throw new UpstreamFailure(
        "Cannot provide pipeline %s: its files aren't on this machine yet"
            .formatted(pipeline.name()));
  }

  /** The pipelines of a repository whose files somebody couldn't wait for. */
  List<SyncedPipeline> wanted(Upstream upstream) {
    return wanted.values().stream()
        .filter(pipeline -> pipeline.repository().equals(upstream.name()))
        .toList();
  }

  /** Has the files of a pipeline ready for who wanted them. */
  void fetch(SyncedPipeline pipeline) {
    // Whoever still wants them where this fails says so again.
    wanted.remove(pipeline.name(), pipeline);
    fetched.put(pipeline.name(), new Fetched(active(pipeline), provide(pipeline)));
  }

  private Upstream followed(SyncedPipeline pipeline) {
    return properties
        .find(pipeline.repository())
        .orElseThrow(
            () ->
                new UpstreamFailure(
                    "Cannot provide pipeline %s: repository %s isn't followed"
                        .formatted(pipeline.name(), pipeline.repository())));
  }

  private static SyncedPipeline.Active active(SyncedPipeline pipeline) {
    SyncedPipeline.Active active = pipeline.active();
    if (active == null) {
      throw new UpstreamFailure(
          "Cannot provide pipeline %s: no version of it is active".formatted(pipeline.name()));
    }
    return active;
  }

  private static Path written(
      Snapshot snapshot, SyncedPipeline pipeline, SyncedPipeline.Active active) {
    try (snapshot) {
      for (String folder : active.folders()) {
        snapshot.provide(folder).ifPresent(problem -> refuse(pipeline, problem));
      }
      return snapshot.root().resolve(pipeline.path());
    }
  }

  /** The snapshot that a version was read from, or where that is out of reach, one just like it. */
  private Snapshot holding(Upstream upstream, SyncedPipeline.Active active) {
    Snapshots sort = sorts.apply(upstream);
    try {
      return sort.at(upstream, active.snapshot());
    } catch (UpstreamFailure gone) {
      Snapshot latest = sort.latest(upstream);
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
}
