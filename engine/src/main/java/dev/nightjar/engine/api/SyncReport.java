package dev.nightjar.engine.api;

import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.RepositoryState;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.Upstream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a sync came to. */
public record SyncReport(List<Followed> repositories) {

  public SyncReport {
    repositories = List.copyOf(repositories);
  }

  public static SyncReport of(Repositories repositories) {
    List<RepositoryState> states = repositories.known().repositories();
    List<SyncedPipeline> pipelines = repositories.known().list();
    List<Followed> followed = new ArrayList<>();
    for (Upstream upstream : repositories.upstreams()) {
      states.stream()
          .filter(state -> state.name().equals(upstream.name()))
          .map(
              state ->
                  new Followed(
                      upstream,
                      state,
                      pipelines.stream()
                          .filter(each -> each.repository().equals(upstream.name()))
                          .sorted(Comparator.comparing(SyncedPipeline::name))
                          .toList()))
          .forEach(followed::add);
    }
    return new SyncReport(followed);
  }

  /** A repository, and the pipelines that it declares or has declared. */
  public record Followed(Upstream upstream, RepositoryState state, List<SyncedPipeline> pipelines) {

    public Followed {
      pipelines = List.copyOf(pipelines);
    }
  }
}
