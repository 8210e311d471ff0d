package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.EngineResource;
import dev.nightjar.engine.api.NotificationsJson;
import dev.nightjar.engine.api.NotificationsJson.Channel;
import dev.nightjar.engine.api.NotificationsJson.Sent;
import dev.nightjar.engine.api.Page;
import java.util.ArrayList;
import java.util.List;
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
    NotificationsJson known = target.read(EngineResource.class, this::known);
    if (format.json()) {
      output.print(known);
    } else {
      output.print(NotificationsText.lines(known));
    }
    return ExitCode.DONE;
  }

  private NotificationsJson known(EngineResource engines) {
    List<Channel> channels = new ArrayList<>();
    Page<Sent> messages =
        Pages.first(
            limit,
            (cursor, many) -> {
              NotificationsJson page = engines.notifications(cursor, many);
              channels.addAll(cursor == null ? page.channels() : List.of());
              return new Page<>(page.messages(), page.next(), null);
            });
    return new NotificationsJson(channels, messages.items(), messages.next());
  }
}
