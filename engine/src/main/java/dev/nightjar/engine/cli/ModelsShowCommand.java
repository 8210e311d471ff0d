package dev.nightjar.engine.cli;

import dev.nightjar.engine.registry.ModelDetails;
import dev.nightjar.engine.registry.Models;
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
  @Mixin private HomeOption home = new HomeOption();
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
    ModelDetails details = Engine.read(home.path(), this::details);
    if (format.json()) {
      output.print(ModelJson.of(details));
    } else {
      output.print(ModelText.lines(details));
    }
    return ExitCode.DONE;
  }

  private ModelDetails details(Engine engine) {
    Models models = engine.part(Models.class);
    ModelName wanted = ModelName.parse(name);
    return models
        .show(wanted.model(), wanted.number(models))
        .orElseThrow(() -> Unknown.model(name));
  }
}
