package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.PipelineJson;
import dev.nightjar.engine.api.PipelineResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the pipelines that repositories declare, by name.")
final class PipelinesListCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  PipelinesListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<PipelineJson> pipelines = target.read(PipelineResource.class, PipelinesListCommand::all);
    if (format.json()) {
      output.print((Object) pipelines);
    } else {
      output.print(lines(pipelines));
    }
    return ExitCode.DONE;
  }

  private static List<PipelineJson> all(PipelineResource pipelines) {
    List<PipelineJson> all = new ArrayList<>();
    String cursor = null;
    do {
      Page<PipelineJson> page =
          pipelines.list(null, null, null, null, null, null, null, cursor, 1_000);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  static List<Text> lines(List<PipelineJson> pipelines) {
    if (pipelines.isEmpty()) {
      return List.of(Text.of("No pipelines"));
    }
    Table table =
        Table.of("PIPELINE", "STATE", "OWNER", "TAGS", "REPOSITORY", "COMMIT", "SINCE (UTC)");
    for (PipelineJson pipeline : pipelines) {
      Text state = SyncText.state(pipeline.state());
      table.row(
          Text.of(pipeline.name()),
          pipeline.paused() == null ? state : state.and(", ").and("paused", Style.YELLOW),
          Text.of(Objects.requireNonNullElse(pipeline.owner(), "")),
          Text.of(String.join(", ", pipeline.tags())),
          Text.of(pipeline.repository()),
          Text.of(SyncText.shortened(pipeline.commit())),
          Text.of(Figures.instant(pipeline.since())));
    }
    return table.lines();
  }
}
