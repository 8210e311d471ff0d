package dev.nightjar.engine.cli;

import dev.nightjar.engine.notification.Notifications;
import dev.nightjar.engine.notification.Notifications.Way;
import dev.nightjar.engine.notification.Outbox.Sheet;
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
  @Mixin private HomeOption home = new HomeOption();
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

  /** What is to be shown. */
  private record Known(List<Way> ways, List<Sheet> latest) {}

  @Override
  public Integer call() {
    Known known =
        Engine.read(
            home.path(),
            engine -> {
              Notifications notifications = engine.part(Notifications.class);
              return new Known(notifications.ways(), notifications.latest(Math.max(1, limit)));
            });
    if (format.json()) {
      output.print(NotificationsJson.of(known.ways(), known.latest()));
    } else {
      output.print(NotificationsText.lines(known.ways(), known.latest()));
    }
    return ExitCode.DONE;
  }
}
