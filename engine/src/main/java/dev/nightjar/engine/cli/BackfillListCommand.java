package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.BackfillJson;
import dev.nightjar.engine.api.BackfillResource;
import dev.nightjar.engine.api.Page;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List the backfills and how far they are, the latest first.")
final class BackfillListCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
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
    Page<BackfillJson> backfills =
        target.read(
            BackfillResource.class,
            all -> Pages.first(limit, (cursor, many) -> all.list(pipeline, cursor, many)));
    if (format.json()) {
      output.print((Object) backfills.items());
    } else {
      output.print(BackfillText.list(backfills.items(), backfills.next() != null));
    }
    return ExitCode.DONE;
  }
}
