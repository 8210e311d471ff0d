package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    description = "Show which engines there are, what they run, and what waits.",
    footerHeading = "%nExample:%n",
    footer = "  nightjar status")
final class StatusCommand implements Callable<Integer> {

  private static final int NEXT = 5;

  private final Output output;
  private final Clock clock;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  StatusCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Workload workload = Engine.read(home.path(), engine -> engine.part(Workloads.class).now(NEXT));
    if (format.json()) {
      output.print(StatusJson.of(workload));
    } else {
      output.print(StatusText.lines(workload, clock.instant()));
    }
    return ExitCode.DONE;
  }
}
