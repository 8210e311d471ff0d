package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.DataResource;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.RunJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the versions of all models, the latest first.")
final class ModelsListCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  ModelsListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<RunJson.Model> models = target.read(DataResource.class, ModelsListCommand::all);
    if (format.json()) {
      output.print((Object) models);
    } else {
      output.print(lines(models));
    }
    return ExitCode.DONE;
  }

  private static List<RunJson.Model> all(DataResource data) {
    List<RunJson.Model> all = new ArrayList<>();
    String cursor = null;
    do {
      Page<RunJson.Model> page = data.models(null, cursor, 1_000);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  static List<Text> lines(List<RunJson.Model> models) {
    if (models.isEmpty()) {
      return List.of(Text.of("No models"));
    }
    Table table = Table.of("MODEL", ">VERSION", "ALIASES", "MADE (UTC)", "RUN");
    for (RunJson.Model model : models) {
      table.row(
          Text.of(model.name()),
          Text.of(Figures.count((long) model.version())),
          Text.of(String.join(", ", model.aliases()), Style.GREEN),
          Text.of(Figures.instant(model.madeAt())),
          Text.of(model.trainedBy()));
    }
    return table.lines();
  }
}
