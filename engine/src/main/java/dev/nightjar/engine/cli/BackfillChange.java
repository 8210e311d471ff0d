package dev.nightjar.engine.cli;

import dev.nightjar.engine.scheduling.Backfill;
import dev.nightjar.engine.scheduling.Backfills;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code backfill pause}, {@code resume} and {@code cancel} share. */
final class BackfillChange {

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "ID", description = "As 'nightjar backfill list' shows it.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept with it.")
  private @Nullable String reason;

  /** A change of a backfill. */
  interface Verb {
    Backfill of(Backfills backfills, String id, String by, @Nullable String reason);
  }

  int make(Verb verb, Output output) {
    try (Engine engine = Engine.toDecide(home.path())) {
      Backfills backfills = engine.part(Backfills.class);
      if (backfills.find(id).isEmpty()) {
        throw Unknown.backfill(id);
      }
      Backfill changed = verb.of(backfills, id, Person.name(), reason);
      if (format.json()) {
        output.print(BackfillJson.of(changed, null, null));
      } else {
        output.print(BackfillText.list(List.of(changed)));
      }
      return ExitCode.DONE;
    }
  }
}
