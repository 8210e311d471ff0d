package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Because;
import dev.nightjar.engine.api.PipelineResource;
import dev.nightjar.engine.api.StatusJson.MissedJson;
import dev.nightjar.engine.api.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  @Mixin private Target target = new Target();
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
    return target.decide(PipelineResource.class, this::settle);
  }

  private int settle(PipelineResource pipelines) {
    List<MissedJson> held = pipelines.missed(pipeline);
    if (held.isEmpty()) {
      throw Unknown.missed(
          pipeline, pipelines.missed(null).stream().map(MissedJson::pipeline).distinct().toList());
    }
    if (!format.json()) {
      output.print(lines(held));
    }
    long count = held.stream().mapToLong(MissedJson::runs).sum();
    String verb = dismiss ? "Dismiss" : "Queue";
    if (!confirmation.given(
        "%s %s?".formatted(verb, Figures.many(count, "missed run")), format, output)) {
      output.print(Text.of("Nothing has changed"));
      return ExitCode.DONE;
    }
    Because because = new Because(reason);
    say(
        dismiss
            ? pipelines.dismiss(pipeline, null, because)
            : pipelines.confirm(pipeline, null, because));
    return ExitCode.DONE;
  }

  private void say(PipelineResource.Settled settled) {
    String backfill = settled.backfill();
    if (format.json()) {
      output.print(settled);
    } else if (backfill == null) {
      output.print(Text.of("Dismissed " + Figures.many(settled.missed(), "missed run")));
    } else if (backfill.isEmpty()) {
      output.print(Text.of("Nothing is queued: all of them have a run by now"));
    } else {
      output.print(
          BackfillText.queued(
              Objects.requireNonNullElse(settled.queued(), 0L), backfill, target.followUp()));
    }
  }

  /** What waits for a word. */
  static List<Text> lines(List<MissedJson> held) {
    if (held.isEmpty()) {
      return List.of();
    }
    Table table = Table.of("MISSED", ">RUNS", "FROM (UTC)", "TO (UTC)", "FOUND (UTC)");
    for (MissedJson each : held) {
      table.row(
          each.pipeline(),
          Figures.count(each.runs()),
          Figures.instant(each.from()),
          Figures.instant(each.to()),
          Figures.instant(each.foundAt()));
    }
    return new ArrayList<>(table.lines());
  }
}
