package dev.nightjar.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "pipelines",
    description = "Look at the pipelines that come from repositories.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar pipelines list",
      "  nightjar pipelines show rain   Which version is active, and what is wrong"
    })
final class PipelinesCommand {
  @Mixin HelpOption help = new HelpOption();
}
