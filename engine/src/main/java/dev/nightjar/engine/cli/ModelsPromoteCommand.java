package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.DataResource;
import dev.nightjar.engine.api.DataResource.MoveAlias;
import dev.nightjar.engine.api.ModelJson;
import dev.nightjar.engine.api.ModelName;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "promote",
    description = {
      "Make an alias name another version of a model, forward or back, past any gate.",
      "",
      "Who did that and why is kept. Steps that use the alias use the version from then on.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar models promote rain.model@3 --reason 'Its recall is what counts'",
      "  nightjar models promote rain.model@champion --alias fallback --reason 'Known to be good'"
    })
final class ModelsPromoteCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(
      paramLabel = "NAME",
      description = "NAME@version, or NAME@alias for the version that another alias names.")
  private String name = "";

  @Option(
      names = "--alias",
      paramLabel = "ALIAS",
      defaultValue = "champion",
      description = "The alias (${DEFAULT-VALUE}).")
  private String alias = "champion";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept.")
  private @Nullable String reason;

  ModelsPromoteCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    ModelName wanted = ModelName.parse(name);
    ModelJson.Move move = target.decide(DataResource.class, data -> promote(data, wanted));
    if (format.json()) {
      output.print(move);
    } else {
      String before = move.from() == 0 ? "" : ", before it was version " + move.from();
      output.print(
          Text.of(
              "%s version %d is now the %s%s"
                  .formatted(wanted.model(), move.to(), move.alias(), before)));
    }
    return ExitCode.DONE;
  }

  private ModelJson.Move promote(DataResource data, ModelName wanted) {
    String version = wanted.qualifier().isEmpty() ? null : wanted.qualifier();
    int number = data.model(wanted.model(), version).version();
    return data.moveAlias(wanted.model(), alias, new MoveAlias(number, null, reason));
  }
}
