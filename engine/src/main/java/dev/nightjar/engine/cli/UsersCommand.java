package dev.nightjar.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "users",
    description = {
      "Decide who can log in at a server, and what they may do.",
      "",
      "Whoever can write to the home may do this, and a server on it sees it at once; by --server an"
          + " administrator may.%n"
    },
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar users list",
      "  nightjar users add ada --role operator --project rain",
      "  nightjar users reset-password admin"
    })
final class UsersCommand {
  @Mixin HelpOption help = new HelpOption();
}
