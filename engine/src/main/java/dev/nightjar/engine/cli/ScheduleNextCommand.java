package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.ComingJson;
import dev.nightjar.engine.api.ComingRuns;
import dev.nightjar.engine.api.Lacking;
import dev.nightjar.engine.api.Locations;
import dev.nightjar.engine.api.PipelineResource;
import dev.nightjar.engine.compiler.PlannedSchedule;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "next",
    description = {
      "Say when a pipeline is due next, by its schedule.",
      "",
      "Days on which the clocks change are marked, and holidays told. Needs no Spark and no home.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar schedule next pipelines/rain",
      "  nightjar schedule next pipelines/rain --from 2027-03-27 -n 3"
    })
final class ScheduleNextCommand implements Callable<Integer> {

  private static final int MOST = 10_000;

  private final Surroundings surroundings;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private ServerOption server = new ServerOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(
      paramLabel = "PIPELINE",
      description =
          "A definition's file, or a folder that holds a pipeline.yaml; with --server a name.")
  private Path pipeline = Path.of("");

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "20",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Option(
      names = "--from",
      paramLabel = "T",
      converter = LogicalTime.class,
      description = "The date or time after which to look (now).")
  private @Nullable Instant from;

  ScheduleNextCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ComingJson coming = server.given() ? there() : here();
    if (format.json()) {
      surroundings.output().print(coming);
    } else {
      surroundings.output().print(ComingText.lines(coming));
    }
    return ExitCode.DONE;
  }

  /** On a server a pipeline has a name, and no file. */
  private ComingJson there() {
    int many = Math.max(1, Math.min(1_000, limit));
    return server
        .engine()
        .resource(PipelineResource.class)
        .schedule(server.pipeline(pipeline), from, many);
  }

  private ComingJson here() {
    Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    Draft draft = Draft.read(PipelineFiles.one(pipeline), Map.of(), now);
    draft.requireSound();
    ComingRuns coming =
        ComingRuns.of(
            schedule(draft),
            Objects.requireNonNullElse(from, now),
            Math.max(1, Math.min(MOST, limit)));
    return ComingJson.of(draft.compilation().pipeline().orElseThrow(), coming);
  }

  private static PlannedSchedule schedule(Draft draft) {
    return draft
        .compilation()
        .schedule()
        .orElseThrow(() -> Lacking.scheduleToTell(Locations.shown(draft.file())));
  }
}
