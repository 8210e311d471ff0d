package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.PipelineResource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "resume",
    description =
        "Have a paused pipeline go on; what was due meanwhile is made up for as its schedule says.",
    footerHeading = "%nExample:%n",
    footer = "  nightjar pipelines resume rain --reason 'The source is being mended'")
final class PipelinesResumeCommand implements Callable<Integer> {

  private final Output output;

  @Mixin private PipelineSwitch turn = new PipelineSwitch();

  PipelinesResumeCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    return turn.make(PipelineResource::resume, output);
  }
}
