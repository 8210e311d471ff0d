package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.RunResource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "cancel",
    description = {
      "Cancel a run, whatever engine runs it.",
      "",
      "A run that waits is cancelled at once. The engine of one that goes on sees the request"
          + " within about two seconds and stops its steps. What is done stays done, and 'nightjar"
          + " runs retry' goes on from there.%n"
    },
    footerHeading = "%nExample:%n",
    footer = "  nightjar runs cancel rain-20261123-210503-k3f")
final class RunsCancelCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "RUN", description = "The run's id, as 'nightjar runs list' shows it.")
  private String run = "";

  RunsCancelCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    RunResource.Cancelled cancelled = target.decide(RunResource.class, runs -> runs.cancel(run));
    if (format.json()) {
      output.print(cancelled);
    } else {
      output.print(
          List.of(
              Text.of(
                  cancelled.state().equals("cancelled")
                      ? "Cancelled run " + run
                      : "Asked the engine of run " + run + " to cancel it")));
    }
    return ExitCode.DONE;
  }
}
