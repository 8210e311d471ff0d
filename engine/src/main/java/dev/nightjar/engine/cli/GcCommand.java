package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.CollectedJson;
import dev.nightjar.engine.retention.Collected;
import dev.nightjar.engine.retention.Collector;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "gc",
    description = {
      "Delete what is older than nightjar.retention keeps it.",
      "",
      "Logs of old runs are moved to compressed files. What is the newest version, named by an"
          + " alias, used by a run, or what a model that is kept was made from, stays. A server"
          + " does this by itself once a day.%n"
    },
    footerHeading = "%nExample:%n",
    footer = "  nightjar gc --dry-run     What would go, what stays though it is old, and why?")
final class GcCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Option(names = "--dry-run", description = "Show what would go, one by one, and touch nothing.")
  private boolean dryRun;

  GcCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Collected collected;
    try (Engine engine = Engine.toDecide(home.path())) {
      Collector collector = engine.part(Collector.class);
      collected = dryRun ? collector.foresee() : collector.collect();
    }
    if (format.json()) {
      output.print(CollectedJson.of(collected));
    } else {
      output.print(CollectedText.lines(collected));
    }
    boolean failed = collected.kinds().stream().anyMatch(kind -> !kind.failed().isEmpty());
    return failed ? ExitCode.FAILED : ExitCode.DONE;
  }
}
