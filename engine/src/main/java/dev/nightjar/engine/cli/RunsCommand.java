package dev.nightjar.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "runs",
    description =
        "Look at runs, answer what they ask, cancel or repair one, and go on with one that did not succeed.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar runs list",
      "  nightjar runs show rain-20261123-210503-k3f",
      "  nightjar runs logs rain-20261123-210503-k3f model",
      "  nightjar runs approve rain-20261123-210503-k3f sign_off --reason 'Looks right'",
      "  nightjar runs cancel rain-20261123-210503-k3f",
      "  nightjar runs retry rain-20261123-210503-k3f",
      "  nightjar runs mark rain-20261123-210503-k3f model done --output rain.model@3 --reason '…'"
    })
final class RunsCommand {
  @Mixin HelpOption help = new HelpOption();
}
