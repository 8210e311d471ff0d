package dev.nightjar.engine.cli;

import dev.nightjar.engine.home.Backup;
import dev.nightjar.engine.home.StoreBackups;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the backups in the home, the newest first.")
final class BackupListCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  BackupListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<Backup> all = Engine.read(home.path(), engine -> engine.part(StoreBackups.class).all());
    if (format.json()) {
      output.print((Object) all.stream().map(BackupJson::of).toList());
    } else {
      output.print(lines(all));
    }
    return ExitCode.DONE;
  }

  private static List<Text> lines(List<Backup> all) {
    if (all.isEmpty()) {
      return List.of(Text.of("No backups"));
    }
    Table table = Table.of("TAKEN (UTC)", ">SIZE", "FILE");
    for (Backup backup : all) {
      table.row(
          Figures.instant(backup.at()), Figures.bytes(backup.bytes()), backup.file().toString());
    }
    return table.lines();
  }
}
