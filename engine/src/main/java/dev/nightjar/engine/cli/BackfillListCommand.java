package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.BackfillJson;
import dev.nightjar.engine.api.BackfillResource;
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
    int many = Math.max(1, Math.min(1_000, limit));
    List<BackfillJson> backfills =
        target.read(BackfillResource.class, all -> all.list(pipeline, null, many)).items();
    if (format.json()) {
      output.print((Object) backfills);
    } else {
      output.print(BackfillText.list(backfills));
    }
    return ExitCode.DONE;
  }
}
