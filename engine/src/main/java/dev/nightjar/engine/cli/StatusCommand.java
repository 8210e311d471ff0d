package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import dev.nightjar.engine.notification.Notifications;
import dev.nightjar.engine.notification.Outbox.Troubles;
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

  /** What is to be shown. */
  private record Known(Workload workload, Troubles troubles) {}

  private static Known read(Engine engine) {
    return new Known(
        engine.part(Workloads.class).now(NEXT), engine.part(Notifications.class).troubles());
  }

  @Override
  public Integer call() {
    Known known = Engine.read(home.path(), StatusCommand::read);
    Workload workload = known.workload();
    if (format.json()) {
      output.print(StatusJson.of(workload, known.troubles()));
    } else {
      output.print(StatusText.lines(workload, known.troubles(), clock.instant()));
    }
    return ExitCode.DONE;
  }
}
