package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.RunQueries;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code pipelines pause} and {@code pipelines resume} share. */
final class PipelineSwitch {

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's name.")
  private String pipeline = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it is kept and shown.")
  private String reason = "";

  /** What is done to a pipeline. */
  interface Verb {
    void to(Pauses pauses, String pipeline, String by, String reason);
  }

  int make(Verb verb, String done, Output output) {
    try (Engine engine = Engine.toDecide(home.path())) {
      requireKnown(engine);
      verb.to(engine.part(Pauses.class), pipeline, Person.name(), reason);
    }
    if (format.json()) {
      Map<String, String> told = new LinkedHashMap<>();
      told.put("pipeline", pipeline);
      told.put("state", done);
      output.print(told);
    } else {
      output.print(Text.of("Pipeline %s is %s".formatted(pipeline, done)));
    }
    return ExitCode.DONE;
  }

  /** A pipeline is known by a repository, or by a run. */
  private void requireKnown(Engine engine) {
    SyncedPipelines synced = engine.part(SyncedPipelines.class);
    boolean known =
        synced.find(pipeline).isPresent()
            || engine.part(Pauses.class).all().containsKey(pipeline)
            || !engine.part(RunQueries.class).list(pipeline, null, 1).runs().isEmpty();
    if (!known) {
      throw Unknown.pipeline(pipeline, synced.list().stream().map(SyncedPipeline::name).toList());
    }
  }
}
