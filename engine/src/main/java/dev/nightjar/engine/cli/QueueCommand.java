package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.EngineResource;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.WaitingJson;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "queue",
    description = "List the runs that wait, in the order in which they are taken, and why.",
    footerHeading = "%nExample:%n",
    footer = "  nightjar queue --limit 5")
final class QueueCommand implements Callable<Integer> {

  private final Output output;
  private final Clock clock;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private int limit = 50;

  QueueCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Page<WaitingJson> page =
        target.read(EngineResource.class, engines -> Pages.first(limit, engines::queue));
    if (format.json()) {
      output.print((Object) page.items());
    } else {
      List<Text> lines = new ArrayList<>(QueueText.lines(page.items(), clock.instant()));
      if (page.next() != null) {
        lines.add(Text.of("There are more: --limit shows them", Style.DIM));
      }
      output.print(lines);
    }
    return ExitCode.DONE;
  }
}
