package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.PipelineJson;
import dev.nightjar.engine.api.PipelineResource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description =
        "Show a pipeline: the version that is active, those before it, and what is wrong with the"
            + " newest.",
    footerHeading = "%nExample:%n",
    footer = "  nightjar pipelines show rain")
final class PipelinesShowCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(
      paramLabel = "NAME",
      description = "The pipeline, as 'nightjar pipelines list' shows it.")
  private String name = "";

  PipelinesShowCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    PipelineJson shown = target.read(PipelineResource.class, all -> all.show(name));
    if (format.json()) {
      output.print(shown);
    } else {
      output.print(PipelineText.lines(shown));
    }
    return ExitCode.DONE;
  }
}
