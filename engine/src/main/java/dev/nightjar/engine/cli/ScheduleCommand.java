package dev.nightjar.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "schedule",
    description = "Look at when pipelines are due, and decide about what was missed.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar schedule next pipelines/rain",
      "  nightjar schedule confirm rain     Run what was missed"
    })
final class ScheduleCommand {
  @Mixin HelpOption help = new HelpOption();
}
