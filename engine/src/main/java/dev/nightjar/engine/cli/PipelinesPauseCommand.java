package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.PipelineResource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "pause",
    description = "Have no run of a pipeline become due or be taken from the queue, in any engine.",
    footerHeading = "%nExample:%n",
    footer = "  nightjar pipelines pause rain --reason 'The source is being mended'")
final class PipelinesPauseCommand implements Callable<Integer> {

  private final Output output;

  @Mixin private PipelineSwitch turn = new PipelineSwitch();

  PipelinesPauseCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    return turn.make(PipelineResource::pause, output);
  }
}
