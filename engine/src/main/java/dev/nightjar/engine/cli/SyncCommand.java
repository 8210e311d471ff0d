package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.EngineResource;
import dev.nightjar.engine.api.SyncJson;
import dev.nightjar.engine.catalog.Repositories;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "sync",
    description = {
      "Bring the pipelines to what their repositories have now.",
      "",
      "Each repository under nightjar.git in the configuration is fetched. What is new is compiled"
          + " and analysed, and becomes active if it is sound. Of what isn't, every problem is"
          + " said, and its last good version stays active.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar sync",
      "  nightjar pipelines list        What is active now?",
      "  nightjar pipelines show rain   Since when, and what was before?"
    })
final class SyncCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  SyncCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    SyncJson synced = target.isServer() ? there() : here();
    Output output = surroundings.output();
    if (format.json()) {
      output.print(synced);
    } else {
      output.print(SyncText.lines(synced));
      output.complain(ProblemReport.lines(synced.wrong()));
    }
    return exitCode(synced);
  }

  private SyncJson there() {
    return target.read(EngineResource.class, EngineResource::sync);
  }

  private SyncJson here() {
    try (Engine engine = Engine.toRun(target.path());
        RunView view = RunView.besideAnswer(surroundings, !format.json())) {
      surroundings.interruption().stopWith(engine::close);
      int sources = engine.part(Repositories.class).upstreams().size();
      view.phase("Syncing " + Figures.many(sources, "source"));
      return engine.part(EngineResource.class).sync();
    }
  }

  private static int exitCode(SyncJson synced) {
    if (synced.outOfReach()) {
      return ExitCode.UNREACHABLE;
    }
    return synced.wrong().isEmpty() ? ExitCode.DONE : ExitCode.INVALID;
  }
}
