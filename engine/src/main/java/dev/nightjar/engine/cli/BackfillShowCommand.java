package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.BackfillJson;
import dev.nightjar.engine.api.BackfillResource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show a backfill: its counts, what was decided about it, and its runs.")
final class BackfillShowCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "ID", description = "As 'nightjar backfill list' shows it.")
  private String id = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many of its runs at most (default: ${DEFAULT-VALUE}).")
  private int limit = 50;

  BackfillShowCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    int many = Math.max(1, Math.min(1_000, limit));
    BackfillJson shown = target.read(BackfillResource.class, all -> all.show(id, many));
    if (format.json()) {
      output.print(shown);
    } else {
      output.print(BackfillText.show(shown));
    }
    return ExitCode.DONE;
  }
}
