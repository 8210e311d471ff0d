package dev.nightjar.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "schedule",
    description = "Look at when pipelines are due.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExample:%n",
    footer = "  nightjar schedule next pipelines/rain")
final class ScheduleCommand {
  @Mixin HelpOption help = new HelpOption();
}
