package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.DataResource;
import dev.nightjar.engine.api.ModelJson;
import dev.nightjar.engine.api.ModelName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show a model version: its figures, what it takes, and what it was made from.",
    footerHeading = "%nExample:%n",
    footer = "  nightjar models show rain.model@champion")
final class ModelsShowCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(
      paramLabel = "NAME",
      description = "NAME for the latest version, NAME@alias or NAME@version.")
  private String name = "";

  ModelsShowCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    ModelName wanted = ModelName.parse(name);
    String version = wanted.qualifier().isEmpty() ? null : wanted.qualifier();
    ModelJson shown = target.read(DataResource.class, data -> data.model(wanted.model(), version));
    if (format.json()) {
      output.print(shown);
    } else {
      output.print(ModelText.lines(shown));
    }
    return ExitCode.DONE;
  }
}
