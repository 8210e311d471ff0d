package dev.nightjar.engine.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipeline.Active;
import dev.nightjar.engine.execution.PausedPipeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline from a repository, as a program reads it.
 *
 * @param active whether it is to be run
 * @param paused why nothing of it begins; null where that isn't so
 * @param definition the hash of the version that is active, or was
 * @param history which versions were active, the latest first; left out of lists
 */
record PipelineJson(
    String name,
    @Nullable String owner,
    List<String> tags,
    String state,
    boolean active,
    @Nullable Paused paused,
    @Nullable String note,
    String repository,
    String path,
    @Nullable String commit,
    @Nullable String definition,
    @Nullable String since,
    List<ProblemJson> problems,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Activation> history) {

  static PipelineJson of(
      SyncedPipeline pipeline,
      @Nullable PausedPipeline paused,
      @Nullable List<dev.nightjar.engine.catalog.Activation> history) {
    Active active = pipeline.active();
    return new PipelineJson(
        pipeline.name(),
        active == null ? null : active.owner(),
        active == null ? List.of() : active.tags(),
        pipeline.state().toString(),
        pipeline.isActive(),
        paused == null ? null : Paused.of(paused),
        pipeline.note(),
        pipeline.repository(),
        pipeline.path(),
        active == null ? null : active.commit(),
        active == null ? null : active.definition(),
        active == null ? null : active.since().toString(),
        ProblemJson.of(pipeline.problems()),
        history == null ? null : history.stream().map(Activation::of).toList());
  }

  /** Nothing of it begins. */
  record Paused(String by, String at, String reason) {
    static Paused of(PausedPipeline paused) {
      return new Paused(paused.by(), paused.at().toString(), paused.reason());
    }
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
