package dev.nightjar.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "notifications",
    description = "Look at what people were told, and try the channels.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar notifications list",
      "  nightjar notifications test ops   Send a message about nothing"
    })
final class NotificationsCommand {
  @Mixin HelpOption help = new HelpOption();
}
