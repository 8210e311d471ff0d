package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.RepositoryState;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipeline.State;
import dev.nightjar.engine.catalog.Upstream;
import dev.nightjar.engine.definition.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a sync came to. */
record SyncReport(List<Followed> repositories) {

  SyncReport {
    repositories = List.copyOf(repositories);
  }

  static SyncReport of(Repositories repositories) {
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

  /** All that is wrong: with repositories, and with files in them. */
  List<Problem> problems() {
    return repositories.stream().flatMap(each -> each.problems().stream()).toList();
  }

  /** Whether a repository, or a driver to analyse with, couldn't be reached. */
  boolean outOfReach() {
    return repositories.stream()
        .anyMatch(
            each ->
                each.state().error() != null
                    || each.pipelines().stream().anyMatch(p -> p.state() == State.OUT_OF_SYNC));
  }

  /** A repository, and the pipelines that it declares or has declared. */
  record Followed(Upstream upstream, RepositoryState state, List<SyncedPipeline> pipelines) {

    Followed {
      pipelines = List.copyOf(pipelines);
    }

    List<Problem> problems() {
      Stream<Problem> unreachable =
          Stream.ofNullable(state.error())
              .map(error -> new Problem("unreachable-repository", null, error, null));
      Stream<Problem> waiting =
          state.error() != null
              ? Stream.empty()
              : pipelines.stream()
                  .filter(each -> each.state() == State.OUT_OF_SYNC && each.note() != null)
                  .map(
                      each ->
                          new Problem("out-of-sync", null, each.name() + ": " + each.note(), null));
      Stream<Problem> inFiles =
          Stream.concat(
              state.problems().stream(),
              pipelines.stream().flatMap(each -> each.problems().stream()));
      return Stream.of(unreachable, waiting, inFiles).flatMap(each -> each).toList();
    }
  }
}
