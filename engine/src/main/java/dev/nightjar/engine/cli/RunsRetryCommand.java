package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.RunResource;
import dev.nightjar.engine.home.HomeFailure;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "retry",
    description = {
      "Go on with a run that failed, was cancelled, or whose process died; or run one again.",
      "",
      "Steps that are done stay done, but for those that --from or --all asks for; the others run,"
          + " with the definition and the parameters that the run began with. Beside a server the"
          + " run waits for it.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar runs retry rain-20261123-210503-k3f",
      "  nightjar runs retry rain-20261123-210503-k3f --from model --definition newest",
      "  nightjar runs retry rain-20261123-210503-k3f --all --reason 'the source was mended'"
    })
final class RunsRetryCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private RetryOptions options = new RetryOptions();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Option(
      names = {"-d", "--detach"},
      description = "Have the run wait for a server to take it, and return at once.")
  private boolean detached;

  @Parameters(paramLabel = "RUN", description = "The run's id, as 'nightjar runs list' shows it.")
  private String run = "";

  RunsRetryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    QueuedRetry queued = new QueuedRetry(surroundings.output(), target, format);
    if (target.isServer()) {
      return there(queued);
    }
    if (detached) {
      return queued.submit(run, options);
    }
    try {
      return here();
    } catch (HomeFailure used) {
      if (Files.isDirectory(target.path()) && queued.served()) {
        return queued.submit(run, options);
      }
      throw used;
    }
  }

  private int there(QueuedRetry queued) {
    if (detached) {
      return queued.ask(run, options);
    }
    RunResource runs = target.server().resource(RunResource.class);
    var unused = runs.retry(run, options.asked());
    return new RemoteRun(surroundings, target, format).toItsEnd(run);
  }

  private int here() {
    RunDisplay display = RunDisplay.of(surroundings, format, target.followUp());
    try (Engine engine = Engine.toResume(target.path());
        RunSession session = new RunSession(engine, display.view(), surroundings.interruption())) {
      return display.end(session.retry(run, options));
    }
  }
}
