package dev.nightjar.engine.cli;

import dev.nightjar.engine.notification.Notifications;
import dev.nightjar.engine.notification.Notifications.Way;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    description = {
      "Send a message about nothing by a channel, now and once.",
      "",
      "It goes from this process, with the secrets of its own environment.%n"
    },
    footerHeading = "%nExample:%n",
    footer = "  nightjar notifications test ops")
final class NotificationsTestCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "CHANNEL", description = "The name of a channel.")
  private String channel = "";

  NotificationsTestCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Optional<String> error = Engine.read(home.path(), this::test);
    if (format.json()) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("channel", channel);
      answer.put("sent", error.isEmpty());
      error.ifPresent(why -> answer.put("error", why));
      output.print(answer);
    } else if (error.isEmpty()) {
      output.print(List.of(Text.of("Sent a message about nothing by channel " + channel)));
    } else {
      output.complain(List.of(Text.of("Cannot send by channel " + channel + ": " + error.get())));
    }
    return error.isEmpty() ? ExitCode.DONE : ExitCode.UNREACHABLE;
  }

  private Optional<String> test(Engine engine) {
    Notifications notifications = engine.part(Notifications.class);
    List<String> known = notifications.ways().stream().map(Way::name).toList();
    if (!known.contains(channel)) {
      throw Unknown.channel(channel, known);
    }
    return notifications.test(channel);
  }
}
