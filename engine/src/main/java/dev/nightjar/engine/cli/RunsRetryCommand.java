package dev.nightjar.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "retry",
    description = {
      "Go on with a run that failed, was cancelled, or whose process died.",
      "",
      "Steps that are done stay done; the others run with the definition and the parameters that the"
          + " run began with.%n"
    },
    footerHeading = "%nExample:%n",
    footer = "  nightjar runs retry rain-20261123-210503-k3f")
final class RunsRetryCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "RUN", description = "The run's id, as 'nightjar runs list' shows it.")
  private String run = "";

  RunsRetryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    RunDisplay display = RunDisplay.of(surroundings, format, new FollowUp(home.path()));
    try (Engine engine = Engine.toResume(home.path());
        RunSession session = new RunSession(engine, display.view(), surroundings.interruption())) {
      return display.end(session.retry(run));
    }
  }
}
