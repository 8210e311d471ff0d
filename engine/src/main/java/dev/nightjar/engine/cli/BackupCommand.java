package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.Chronicle;
import dev.nightjar.engine.home.Backup;
import dev.nightjar.engine.home.StoreBackups;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "backup",
    description = {
      "Back the embedded metadata store up, also while an engine uses it.",
      "",
      "A backup counts once it has been opened and read to its end. Data, models and archived logs"
          + " are files of the home, and no part of it. A server does this by itself.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar backup",
      "  nightjar backup --to /mnt/backups/nightjar.zip",
      "  nightjar backup list"
    })
final class BackupCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "A file that isn't there yet; else one in the home, of which some are kept.")
  private @Nullable Path to;

  BackupCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Path file = to;
    Backup taken =
        Engine.read(
            home.path(),
            engine -> {
              StoreBackups backups = engine.part(StoreBackups.class);
              return engine
                  .part(Chronicle.class)
                  .through(
                      Subject.BACKUP,
                      file == null ? "home" : file.toString(),
                      "take",
                      () -> file == null ? backups.take() : backups.take(file),
                      made -> "%s: %d bytes".formatted(made.file(), made.bytes()));
            });
    if (format.json()) {
      output.print(BackupJson.of(taken));
    } else {
      output.print(
          Text.of(
              "Backed up and checked: %s (%s)"
                  .formatted(taken.file(), Figures.bytes(taken.bytes()))));
    }
    return ExitCode.DONE;
  }
}
