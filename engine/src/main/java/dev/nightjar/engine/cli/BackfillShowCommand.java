package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.scheduling.Backfill;
import dev.nightjar.engine.scheduling.BackfillStore.Dated;
import dev.nightjar.engine.scheduling.Backfills;
import java.util.List;
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
  @Mixin private HomeOption home = new HomeOption();
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
    Shown shown = Engine.read(home.path(), this::find);
    if (format.json()) {
      output.print(
          BackfillJson.of(shown.backfill(), shown.runs(), AuditJson.of(shown.decisions())));
    } else {
      output.print(BackfillText.show(shown.backfill(), shown.runs(), shown.decisions()));
    }
    return ExitCode.DONE;
  }

  private Shown find(Engine engine) {
    Backfills backfills = engine.part(Backfills.class);
    return new Shown(
        backfills.find(id).orElseThrow(() -> Unknown.backfill(id)),
        backfills.dated(id, Math.max(1, limit)),
        engine.part(AuditTrail.class).of(AuditEntry.Subject.BACKFILL, id));
  }

  private record Shown(Backfill backfill, List<Dated> runs, List<AuditEntry> decisions) {}
}
