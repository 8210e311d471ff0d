package dev.nightjar.engine.cli;

import dev.nightjar.engine.registry.Models;
import dev.nightjar.engine.registry.RegisteredModel;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the versions of all models, the latest first.")
final class ModelsListCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  ModelsListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<RegisteredModel> models =
        Engine.read(home.path(), engine -> engine.part(Models.class).list());
    if (format.json()) {
      output.print((Object) models.stream().map(RunJson.Model::of).toList());
    } else {
      output.print(lines(models));
    }
    return ExitCode.DONE;
  }

  static List<Text> lines(List<RegisteredModel> models) {
    if (models.isEmpty()) {
      return List.of(Text.of("No models"));
    }
    Table table = Table.of("MODEL", ">VERSION", "ALIASES", "MADE (UTC)", "RUN");
    for (RegisteredModel model : models) {
      table.row(
          Text.of(model.version().model()),
          Text.of(Figures.count((long) model.version().number())),
          Text.of(String.join(", ", model.aliases()), Style.GREEN),
          Text.of(Figures.instant(model.madeAt())),
          Text.of(model.run()));
    }
    return table.lines();
  }
}
