package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.EngineResource;
import dev.nightjar.engine.api.NotificationsJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "List the channels, and the latest messages with what has become of them.",
    footerHeading = "%nExample:%n",
    footer = "  nightjar notifications list --limit 50")
final class NotificationsListCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many messages to show at most (${DEFAULT-VALUE}).")
  private int limit = 20;

  NotificationsListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    int many = Math.max(1, Math.min(1_000, limit));
    NotificationsJson known = target.read(EngineResource.class, all -> all.notifications(many));
    if (format.json()) {
      output.print(known);
    } else {
      output.print(NotificationsText.lines(known));
    }
    return ExitCode.DONE;
  }
}
