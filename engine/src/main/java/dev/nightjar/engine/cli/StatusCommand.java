package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.PausedPipeline;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.Unfit;
import dev.nightjar.engine.execution.Unfits;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import dev.nightjar.engine.notification.Notifications;
import dev.nightjar.engine.notification.Outbox.Troubles;
import dev.nightjar.engine.scheduling.Missed;
import dev.nightjar.engine.scheduling.MissedRuns;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
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

  /** All that there is to say. */
  record Standing(
      Workload workload,
      List<Unfit> unfit,
      Collection<PausedPipeline> paused,
      List<Missed> missed,
      Troubles troubles) {
    private static Standing of(Engine engine) {
      return new Standing(
          engine.part(Workloads.class).now(NEXT),
          engine.part(Unfits.class).all(),
          engine.part(Pauses.class).all().values(),
          engine.part(MissedRuns.class).held(null),
          engine.part(Notifications.class).troubles());
    }
  }

  StatusCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Standing standing = Engine.read(home.path(), Standing::of);
    if (format.json()) {
      output.print(StatusJson.of(standing));
    } else {
      output.print(StatusText.lines(standing, clock.instant()));
    }
    return ExitCode.DONE;
  }
}
