package dev.nightjar.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "pools",
    description = "Bound how many runs that share something go on at a time, in all engines.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {"  nightjar pools list", "  nightjar pools set warehouse 4"})
final class PoolsCommand {
  @Mixin HelpOption help = new HelpOption();
}
