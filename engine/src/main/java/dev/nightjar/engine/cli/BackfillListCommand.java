package dev.nightjar.engine.cli;

import dev.nightjar.engine.scheduling.Backfill;
import dev.nightjar.engine.scheduling.Backfills;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List the backfills and how far they are, the latest first.")
final class BackfillListCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Option(names = "--pipeline", paramLabel = "NAME", description = "Only those of this pipeline.")
  private @Nullable String pipeline;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  BackfillListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<Backfill> backfills =
        Engine.read(
            home.path(), engine -> engine.part(Backfills.class).list(pipeline, Math.max(1, limit)));
    if (format.json()) {
      output.print(
          (Object) backfills.stream().map(each -> BackfillJson.of(each, null, null)).toList());
    } else {
      output.print(BackfillText.list(backfills));
    }
    return ExitCode.DONE;
  }
}
