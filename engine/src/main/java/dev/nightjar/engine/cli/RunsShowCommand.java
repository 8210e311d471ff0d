package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.RunJson;
import dev.nightjar.engine.api.RunResource;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show all about a run: its steps, figures, warnings, models and outputs.",
    footerHeading = "%nExample:%n",
    footer = "  nightjar runs show rain-20261123-210503-k3f")
final class RunsShowCommand implements Callable<Integer> {

  private final Output output;
  private final Clock clock;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "RUN", description = "The run's id, as 'nightjar runs list' shows it.")
  private String run = "";

  RunsShowCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    RunJson found = target.read(RunResource.class, runs -> runs.show(run));
    if (format.json()) {
      output.print(found);
    } else {
      RunSheet sheet = new RunSheet(found, target.followUp());
      output.print(sheet.lines(clock.instant(), output.terminal().lineWidth()));
    }
    return ExitCode.DONE;
  }
}
