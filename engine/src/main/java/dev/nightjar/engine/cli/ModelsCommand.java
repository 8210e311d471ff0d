package dev.nightjar.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "models",
    description = "Look at the models that runs trained, and move their aliases.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar models list",
      "  nightjar models show rain.model            The latest version",
      "  nightjar models show rain.model@champion   The version that an alias names",
      "  nightjar models show rain.model@3          A version",
      "  nightjar models compare rain.model@3 @2    In what they differ",
      "  nightjar models promote rain.model@3       Make it the champion"
    })
final class ModelsCommand {
  @Mixin HelpOption help = new HelpOption();
}
