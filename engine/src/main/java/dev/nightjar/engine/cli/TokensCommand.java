package dev.nightjar.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "tokens",
    description = "Make tokens by which programs ask a server, and revoke them.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar tokens create nightly --role editor --project rain --days 30",
      "  nightjar tokens list",
      "  nightjar tokens revoke 4f0c21b7aa"
    })
final class TokensCommand {
  @Mixin HelpOption help = new HelpOption();
}
