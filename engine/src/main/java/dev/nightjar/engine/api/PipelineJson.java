package dev.nightjar.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipeline.Active;
import dev.nightjar.engine.execution.PausedPipeline;
import java.time.Instant;
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
public record PipelineJson(
    String name,
    @Nullable String owner,
    List<String> tags,
    SyncedPipeline.State state,
    boolean active,
    @Nullable Paused paused,
    @Nullable String note,
    String repository,
    String path,
    @Nullable String commit,
    @Nullable String definition,
    @Nullable Instant since,
    List<ProblemJson> problems,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Activation> history) {

  public static PipelineJson of(
      SyncedPipeline pipeline,
      @Nullable PausedPipeline paused,
      @Nullable List<dev.nightjar.engine.catalog.Activation> history) {
    Active active = pipeline.active();
    return new PipelineJson(
        pipeline.name(),
        active == null ? null : active.owner(),
        active == null ? List.of() : active.tags(),
        pipeline.state(),
        pipeline.isActive(),
        paused == null ? null : Paused.of(paused),
        pipeline.note(),
        pipeline.repository(),
        pipeline.path(),
        active == null ? null : active.commit(),
        active == null ? null : active.definition(),
        active == null ? null : active.since(),
        ProblemJson.of(pipeline.problems()),
        history == null ? null : history.stream().map(Activation::of).toList());
  }

  /** Nothing of it begins. */
  public record Paused(String by, Instant at, String reason) {
    public static Paused of(PausedPipeline paused) {
      return new Paused(paused.by(), paused.at(), paused.reason());
    }
  }

  /**
   * A version became active.
   *
   * @param definition null where the pipeline was removed
   */
  public record Activation(
      int number,
      Instant at,
      @Nullable String definition,
      @Nullable String commit,
      String repository,
      String path) {

    public static Activation of(dev.nightjar.engine.catalog.Activation each) {
      return new Activation(
          each.number(),
          each.at(),
          each.definition(),
          each.commit(),
          each.repository(),
          each.path());
    }
  }
}
