package dev.nightjar.engine.api;

import dev.nightjar.engine.api.SyncReport.Followed;
import dev.nightjar.engine.catalog.SyncedPipeline.State;
import dev.nightjar.engine.definition.Problem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a sync came to, as a program reads it. */
public record SyncJson(List<Repository> repositories) {

  public static SyncJson of(SyncReport report) {
    return new SyncJson(report.repositories().stream().map(Repository::of).toList());
  }

  /** All that is wrong: with repositories, and with files in them. */
  public List<Problem> wrong() {
    return repositories.stream().flatMap(each -> each.wrong().stream()).toList();
  }

  /** Whether a repository, or a driver to analyse with, couldn't be reached. */
  public boolean outOfReach() {
    return repositories.stream()
        .anyMatch(
            each ->
                each.error() != null
                    || each.pipelines().stream().anyMatch(p -> p.state() == State.OUT_OF_SYNC));
  }

  /**
   * A repository.
   *
   * @param head the newest commit that was seen
   * @param synced the one that the pipelines were brought to
   * @param problems of files that belong to no known pipeline
   */
  public record Repository(
      String name,
      @Nullable String url,
      @Nullable String folder,
      @Nullable String branch,
      @Nullable String head,
      @Nullable String synced,
      @Nullable Instant fetchedAt,
      @Nullable String error,
      List<ProblemJson> problems,
      List<PipelineJson> pipelines) {

    /** All that is wrong with it, and with files in it. */
    public List<Problem> wrong() {
      Stream<Problem> unreachable =
          Stream.ofNullable(error)
              .map(why -> new Problem("unreachable-repository", null, why, null));
      Stream<Problem> waiting =
          error != null
              ? Stream.empty()
              : pipelines.stream()
                  .filter(each -> each.state() == State.OUT_OF_SYNC && each.note() != null)
                  .map(
                      each ->
                          new Problem("out-of-sync", null, each.name() + ": " + each.note(), null));
      Stream<Problem> inFiles =
          Stream.concat(
                  problems.stream(), pipelines.stream().flatMap(each -> each.problems().stream()))
              .map(ProblemJson::problem);
      return Stream.of(unreachable, waiting, inFiles).flatMap(each -> each).toList();
    }

    static Repository of(Followed each) {
      boolean folder = each.upstream().url() == null;
      return new Repository(
          each.upstream().name(),
          each.upstream().url(),
          each.upstream().folder(),
          folder ? null : each.upstream().branch(),
          folder ? null : each.state().head(),
          folder ? null : each.state().synced(),
          each.state().fetchedAt(),
          each.state().error(),
          ProblemJson.of(each.state().problems()),
          each.pipelines().stream()
              .map(pipeline -> PipelineJson.of(pipeline, null, null))
              .toList());
    }
  }
}
