package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.EngineResource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    description = {
      "Send a message about nothing by a channel, now and once.",
      "",
      "It goes from this process, or from the server that is asked, with the secrets of its own"
          + " environment.%n"
    },
    footerHeading = "%nExample:%n",
    footer = "  nightjar notifications test ops")
final class NotificationsTestCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "CHANNEL", description = "The name of a channel.")
  private String channel = "";

  NotificationsTestCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    EngineResource.Tested tested = target.read(EngineResource.class, all -> all.test(channel));
    if (format.json()) {
      output.print(tested);
    } else if (tested.sent()) {
      output.print(List.of(Text.of("Sent a message about nothing by channel " + channel)));
    } else {
      output.complain(
          List.of(Text.of("Cannot send by channel " + channel + ": " + tested.error())));
    }
    return tested.sent() ? ExitCode.DONE : ExitCode.UNREACHABLE;
  }
}
