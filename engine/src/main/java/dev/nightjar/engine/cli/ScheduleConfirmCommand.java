package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.scheduling.BackfillDate;
import dev.nightjar.engine.scheduling.Held;
import dev.nightjar.engine.scheduling.Missed;
import dev.nightjar.engine.scheduling.MissedRuns;
import dev.nightjar.engine.scheduling.QueuedBackfill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "confirm",
    description = {
      "Have the runs go that a schedule missed, where they are too many to be made up for unasked.",
      "",
      "They are queued as one backfill, two at a time, the oldest first.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar schedule confirm rain",
      "  nightjar schedule confirm rain --dismiss --reason 'Nobody needs them'"
    })
final class ScheduleConfirmCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Confirmation confirmation = new Confirmation();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's name.")
  private String pipeline = "";

  @Option(names = "--dismiss", description = "Have them never run instead.")
  private boolean dismiss;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept.")
  private @Nullable String reason;

  ScheduleConfirmCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    try (Engine engine = Engine.toDecide(home.path())) {
      MissedRuns missed = engine.part(MissedRuns.class);
      List<Missed> held = missed.held(pipeline);
      if (held.isEmpty()) {
        throw Unknown.missed(
            pipeline, missed.held(null).stream().map(Missed::pipeline).distinct().toList());
      }
      if (!format.json()) {
        output.print(lines(held));
      }
      long count = held.stream().map(Missed::held).mapToLong(Held::count).sum();
      String verb = dismiss ? "Dismiss" : "Queue";
      if (!confirmation.given(
          "%s %s?".formatted(verb, Figures.many(count, "missed run")), format, output)) {
        output.print(Text.of("Nothing has changed"));
        return ExitCode.DONE;
      }
      if (dismiss) {
        missed.dismiss(pipeline, Person.name(), reason);
        say(count, null);
      } else {
        say(count, confirmed(missed));
      }
      return ExitCode.DONE;
    }
  }

  private QueuedBackfill confirmed(MissedRuns missed) {
    try {
      return missed.confirm(pipeline, Person.name(), reason);
    } catch (UpstreamFailure e) {
      throw Refusal.of(
          new Problem(
              "unreachable-repository",
              null,
              String.valueOf(e.getMessage()),
              "give this command the repositories that the server has: nightjar.git.repositories"));
    }
  }

  private void say(long count, @Nullable QueuedBackfill queued) {
    if (format.json()) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("pipeline", pipeline);
      told.put("missed", count);
      told.put("state", queued == null ? "dismissed" : "confirmed");
      if (queued != null) {
        told.put("backfill", queued.id());
        told.put("queued", queued.dates().stream().filter(BackfillDate::queued).count());
      }
      output.print(told);
    } else if (queued == null) {
      output.print(Text.of("Dismissed " + Figures.many(count, "missed run")));
    } else if (queued.id().isEmpty()) {
      output.print(Text.of("Nothing is queued: all of them have a run by now"));
    } else {
      output.print(BackfillText.queued(queued, home.path()));
    }
  }

  /** What waits for a word. */
  static List<Text> lines(List<Missed> held) {
    if (held.isEmpty()) {
      return List.of();
    }
    Table table = Table.of("MISSED", ">RUNS", "FROM (UTC)", "TO (UTC)", "FOUND (UTC)");
    for (Missed each : held) {
      table.row(
          each.pipeline(),
          Figures.count(each.held().count()),
          Figures.instant(each.held().first()),
          Figures.instant(each.held().last()),
          Figures.instant(each.at()));
    }
    return new ArrayList<>(table.lines());
  }
}
