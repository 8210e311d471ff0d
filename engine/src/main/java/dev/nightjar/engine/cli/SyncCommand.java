package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.definition.Problem;
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
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  SyncCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    SyncReport report;
    try (Engine engine = Engine.toRun(home.path());
        RunView view = RunView.besideAnswer(surroundings, !format.json())) {
      surroundings.interruption().stopWith(engine::close);
      Repositories repositories = engine.part(Repositories.class);
      requireSome(repositories);
      view.phase("Syncing " + Figures.many(repositories.upstreams().size(), "source"));
      repositories.sync();
      report = SyncReport.of(repositories);
    }
    Output output = surroundings.output();
    if (format.json()) {
      output.print(SyncJson.of(report));
    } else {
      output.print(SyncText.lines(report));
      output.complain(ProblemReport.lines(report.problems()));
    }
    return exitCode(report);
  }

  private static void requireSome(Repositories repositories) {
    if (repositories.upstreams().isEmpty()) {
      throw Refusal.of(
          new Problem(
              "no-repository",
              null,
              "Cannot sync: no repository is configured",
              "name one under nightjar.git.repositories in config/application.yaml"));
    }
  }

  private static int exitCode(SyncReport report) {
    if (report.outOfReach()) {
      return ExitCode.UNREACHABLE;
    }
    return report.problems().isEmpty() ? ExitCode.DONE : ExitCode.INVALID;
  }
}
