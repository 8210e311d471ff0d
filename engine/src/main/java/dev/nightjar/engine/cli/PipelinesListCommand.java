package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipeline.Active;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.execution.PausedPipeline;
import dev.nightjar.engine.execution.Pauses;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the pipelines that repositories declare, by name.")
final class PipelinesListCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  PipelinesListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Listed listed =
        Engine.read(
            home.path(),
            engine ->
                new Listed(
                    engine.part(SyncedPipelines.class).list(), engine.part(Pauses.class).all()));
    List<SyncedPipeline> pipelines = listed.pipelines();
    if (format.json()) {
      output.print(
          (Object)
              pipelines.stream()
                  .map(each -> PipelineJson.of(each, listed.paused().get(each.name()), null))
                  .toList());
    } else {
      output.print(lines(pipelines, listed.paused()));
    }
    return ExitCode.DONE;
  }

  private record Listed(List<SyncedPipeline> pipelines, Map<String, PausedPipeline> paused) {}

  static List<Text> lines(List<SyncedPipeline> pipelines, Map<String, PausedPipeline> paused) {
    if (pipelines.isEmpty()) {
      return List.of(Text.of("No pipelines"));
    }
    Table table =
        Table.of("PIPELINE", "STATE", "OWNER", "TAGS", "REPOSITORY", "COMMIT", "SINCE (UTC)");
    for (SyncedPipeline pipeline : pipelines) {
      Active active = pipeline.active();
      table.row(
          Text.of(pipeline.name()),
          paused.containsKey(pipeline.name())
              ? SyncText.state(pipeline).and(", ").and("paused", Style.YELLOW)
              : SyncText.state(pipeline),
          Text.of(active == null ? "" : Objects.requireNonNullElse(active.owner(), "")),
          Text.of(active == null ? "" : String.join(", ", active.tags())),
          Text.of(pipeline.repository()),
          Text.of(active == null ? "" : SyncText.shortened(active.commit())),
          Text.of(active == null ? "" : Figures.instant(active.since())));
    }
    return table.lines();
  }
}
