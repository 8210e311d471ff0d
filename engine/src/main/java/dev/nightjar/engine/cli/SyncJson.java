package dev.nightjar.engine.cli;

import dev.nightjar.engine.cli.SyncReport.Followed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sync came to, as a program reads it. */
record SyncJson(List<Repository> repositories) {

  static SyncJson of(SyncReport report) {
    return new SyncJson(report.repositories().stream().map(Repository::of).toList());
  }

  /**
   * A repository.
   *
   * @param head the newest commit that was seen
   * @param synced the one that the pipelines were brought to
   * @param problems of files that belong to no known pipeline
   */
  record Repository(
      String name,
      @Nullable String url,
      @Nullable String folder,
      @Nullable String branch,
      @Nullable String head,
      @Nullable String synced,
      @Nullable String fetchedAt,
      @Nullable String error,
      List<ProblemJson> problems,
      List<PipelineJson> pipelines) {

    static Repository of(Followed each) {
      boolean folder = each.upstream().url() == null;
      return new Repository(
          each.upstream().name(),
          each.upstream().url(),
          each.upstream().folder(),
          folder ? null : each.upstream().branch(),
          folder ? null : each.state().head(),
          folder ? null : each.state().synced(),
          each.state().fetchedAt() == null ? null : each.state().fetchedAt().toString(),
          each.state().error(),
          ProblemJson.of(each.state().problems()),
          each.pipelines().stream()
              .map(pipeline -> PipelineJson.of(pipeline, null, null))
              .toList());
    }
  }
}
