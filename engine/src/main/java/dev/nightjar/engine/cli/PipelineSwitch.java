package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Because;
import dev.nightjar.engine.api.PipelineResource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code pipelines pause} and {@code pipelines resume} share. */
final class PipelineSwitch {

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
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
    PipelineResource.Switched to(PipelineResource pipelines, String pipeline, Because because);
  }

  int make(Verb verb, Output output) {
    PipelineResource.Switched switched =
        target.decide(PipelineResource.class, all -> verb.to(all, pipeline, new Because(reason)));
    if (format.json()) {
      output.print(switched);
    } else {
      output.print(Text.of("Pipeline %s is %s".formatted(pipeline, switched.state())));
    }
    return ExitCode.DONE;
  }
}
