package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.EngineResource;
import dev.nightjar.engine.api.StatusJson;
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
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  StatusCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    StatusJson status = target.read(EngineResource.class, engines -> engines.status(NEXT));
    if (format.json()) {
      output.print(status);
    } else {
      output.print(StatusText.lines(status, clock.instant()));
    }
    return ExitCode.DONE;
  }
}
