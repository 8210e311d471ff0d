package dev.nightjar.engine.cli;

import dev.nightjar.engine.NightjarApplication;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.home.Restored;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = {
      "Put a backup in the place of the embedded metadata store.",
      "",
      "The store that is there is set aside. No engine may use the home meanwhile. A store that"
          + " can't be opened is replaced by itself, by whatever command comes first.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar restore                                  The newest that can be read",
      "  nightjar restore .nightjar/backups/store-20261129T020000Z.zip"
    })
final class RestoreCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private Confirmation confirmation = new Confirmation();

  @Parameters(
      arity = "0..1",
      paramLabel = "BACKUP",
      description = "A file that 'nightjar backup' has made; else the newest in the home.")
  private @Nullable Path backup;

  RestoreCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Engine.requireHome(home.path());
    Home opened = Home.open(home.path());
    String question =
        "Replace the metadata store of %s by %s?"
            .formatted(opened.path(), backup == null ? "its newest backup" : "that of " + backup);
    if (!confirmation.given(question, new OutputFormat(), output)) {
      output.print(Text.of("Nothing is changed"));
      return ExitCode.DONE;
    }
    Restored restored = NightjarApplication.restore(opened, backup, Person.name());
    output.print(restored.lines().stream().map(Text::of).toList());
    return ExitCode.DONE;
  }
}
