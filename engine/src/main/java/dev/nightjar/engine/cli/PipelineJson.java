package dev.nightjar.engine.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipeline.Active;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline from a repository, as a program reads it.
 *
 * @param active whether it is to be run
 * @param definition the hash of the version that is active, or was
 * @param history which versions were active, the latest first; left out of lists
 */
record PipelineJson(
    String name,
    @Nullable String owner,
    List<String> tags,
    String state,
    boolean active,
    @Nullable String note,
    String repository,
    String path,
    @Nullable String commit,
    @Nullable String definition,
    @Nullable String since,
    List<ProblemJson> problems,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Activation> history) {

  static PipelineJson of(
      SyncedPipeline pipeline, @Nullable List<dev.nightjar.engine.catalog.Activation> history) {
    Active active = pipeline.active();
    return new PipelineJson(
        pipeline.name(),
        active == null ? null : active.owner(),
        active == null ? List.of() : active.tags(),
        pipeline.state().toString(),
        pipeline.isActive(),
        pipeline.note(),
        pipeline.repository(),
        pipeline.path(),
        active == null ? null : active.commit(),
        active == null ? null : active.definition(),
        active == null ? null : active.since().toString(),
        ProblemJson.of(pipeline.problems()),
        history == null ? null : history.stream().map(Activation::of).toList());
  }

  /**
   * A version became active.
   *
   * @param definition null where the pipeline was removed
   */
  record Activation(
      int number,
      String at,
      @Nullable String definition,
      @Nullable String commit,
      String repository,
      String path) {

    static Activation of(dev.nightjar.engine.catalog.Activation each) {
      return new Activation(
          each.number(),
          each.at().toString(),
          each.definition(),
          each.commit(),
          each.repository(),
          each.path());
    }
  }
}
