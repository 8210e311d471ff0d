package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.BackfillJson;
import dev.nightjar.engine.api.BackfillResource;
import dev.nightjar.engine.api.Because;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code backfill pause}, {@code resume} and {@code cancel} share. */
final class BackfillChange {

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "ID", description = "As 'nightjar backfill list' shows it.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept with it.")
  private @Nullable String reason;

  /** A change of a backfill. */
  interface Verb {
    BackfillJson of(BackfillResource backfills, String id, Because because);
  }

  int make(Verb verb, Output output) {
    BackfillJson changed =
        target.decide(
            BackfillResource.class, backfills -> verb.of(backfills, id, new Because(reason)));
    if (format.json()) {
      output.print(changed);
    } else {
      output.print(BackfillText.list(List.of(changed), /* more= */ false));
    }
    return ExitCode.DONE;
  }
}
