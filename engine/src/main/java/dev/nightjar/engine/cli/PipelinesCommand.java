package dev.nightjar.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "pipelines",
    description = "Look at the pipelines that come from repositories, and pause them.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar pipelines list",
      "  nightjar pipelines show rain   Which version is active, and what is wrong",
      "  nightjar pipelines pause rain --reason 'The source is being mended'"
    })
final class PipelinesCommand {
  @Mixin HelpOption help = new HelpOption();
}
