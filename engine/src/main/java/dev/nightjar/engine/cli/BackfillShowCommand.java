package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.BackfillJson;
import dev.nightjar.engine.api.BackfillResource;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.execution.RunState;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      names = "--state",
      paramLabel = "STATE",
      description = "Only its runs in this state: ${COMPLETION-CANDIDATES}.")
  private @Nullable RunState state;

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
    Shown shown = target.read(BackfillResource.class, this::shown);
    if (format.json()) {
      output.print(shown.backfill());
    } else {
      output.print(BackfillText.show(shown.backfill(), shown.more()));
    }
    return ExitCode.DONE;
  }

  private record Shown(BackfillJson backfill, boolean more) {}

  private Shown shown(BackfillResource all) {
    BackfillJson backfill = all.show(id, 1);
    Page<BackfillJson.Run> runs =
        Pages.first(limit, (cursor, many) -> all.runs(id, state, cursor, many));
    return new Shown(backfill.with(runs.items()), runs.next() != null);
  }
}
