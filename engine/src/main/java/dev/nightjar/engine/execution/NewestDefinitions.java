package dev.nightjar.engine.execution;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.compiler.Compilation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The definitions that pipelines are run with now, as their repositories declare them. */
@Component
public final class NewestDefinitions {

  private final Repositories repositories;
  private final Definitions definitions;

  NewestDefinitions(Repositories repositories, Definitions definitions) {
    this.repositories = repositories;
    this.definitions = definitions;
  }

  /** A pipeline's active definition, and what it comes to with some values at a time. */
  public record Newest(Definition definition, Source source, Compilation compilation) {

    /** What a run is to go on with. */
    public Redefinition redefinition() {
      return new Redefinition(definition, source, compilation.given());
    }
  }

  /**
   * The active version of a run's pipeline, where it isn't what the run has and this engine can
   * provide it. It is only looked up: whether it takes the run's values, {@link #of} finds out.
   */
  public Optional<SyncedPipeline.Active> otherThan(RunDetails run) {
    return active(run.summary().pipeline())
        .filter(repositories::follows)
        .map(SyncedPipeline::active)
        .filter(active -> !isOf(active, run));
  }

  /** A plain folder has no commits: there a definition is only known by its text. */
  private static boolean isOf(SyncedPipeline.Active active, RunDetails run) {
    return active.definition().equals(run.definition())
        && (active.commit() == null || active.commit().equals(run.source().commit()));
  }

  /**
   * The newest definition of a run's pipeline, with those of the run's values that there are still
   * parameters for. It may be unsound with them.
   *
   * @param shown how problems name its file
   * @return empty where no repository declares the pipeline
   * @throws UpstreamFailure when its files can't be had
   */
  public Optional<Newest> of(RunDetails run, Function<Path, String> shown) {
    String pipeline = run.summary().pipeline();
    Instant time = run.summary().logicalTime();
    return of(pipeline, Map.of(), time, shown)
        .map(
            newest -> {
              Map<String, String> known = newest.compilation().known(run.parameters());
              return compiled(newest.definition(), newest.source(), known, time, shown);
            });
  }

  /**
   * The newest definition of a pipeline. It may be unsound with these values.
   *
   * @param shown how problems name its file
   * @return empty where no repository declares the pipeline
   * @throws UpstreamFailure when its files can't be had
   */
  public Optional<Newest> of(
      String pipeline, Map<String, String> values, Instant time, Function<Path, String> shown) {
    return active(pipeline)
        .map(
            synced -> {
              SyncedPipeline.Active active = Objects.requireNonNull(synced.active());
              Definition definition = definitions.find(active.definition()).orElseThrow();
              Path file = repositories.provide(synced);
              Source source = new Source(file, active.commit(), /* modified= */ false);
              return compiled(definition, source, values, time, shown);
            });
  }

  private Optional<SyncedPipeline> active(String pipeline) {
    return repositories.known().find(pipeline).filter(SyncedPipeline::isActive);
  }

  private static Newest compiled(
      Definition definition,
      Source source,
      Map<String, String> values,
      Instant time,
      Function<Path, String> shown) {
    Path file = source.path();
    return new Newest(
        definition, source, definition.compile(file, shown.apply(file), values, time));
  }
}
