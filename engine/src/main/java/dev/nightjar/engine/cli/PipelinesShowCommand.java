package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.Activation;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.execution.PausedPipeline;
import dev.nightjar.engine.execution.Pauses;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description =
        "Show a pipeline: the version that is active, those before it, and what is wrong with the"
            + " newest.",
    footerHeading = "%nExample:%n",
    footer = "  nightjar pipelines show rain")
final class PipelinesShowCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(
      paramLabel = "NAME",
      description = "The pipeline, as 'nightjar pipelines list' shows it.")
  private String name = "";

  PipelinesShowCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Shown shown = Engine.read(home.path(), this::find);
    if (format.json()) {
      output.print(PipelineJson.of(shown.pipeline(), shown.paused(), shown.history()));
    } else {
      output.print(PipelineText.lines(shown.pipeline(), shown.paused(), shown.history()));
    }
    return ExitCode.DONE;
  }

  private Shown find(Engine engine) {
    SyncedPipelines pipelines = engine.part(SyncedPipelines.class);
    SyncedPipeline pipeline =
        pipelines
            .find(name)
            .orElseThrow(
                () ->
                    Unknown.pipeline(
                        name, pipelines.list().stream().map(SyncedPipeline::name).toList()));
    return new Shown(pipeline, engine.part(Pauses.class).all().get(name), pipelines.history(name));
  }

  private record Shown(
      SyncedPipeline pipeline, @Nullable PausedPipeline paused, List<Activation> history) {}
}
