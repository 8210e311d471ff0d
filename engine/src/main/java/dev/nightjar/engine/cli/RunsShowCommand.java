package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.definition.Problem.Location;
import dev.nightjar.engine.execution.BranchQueries;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.steps.contract.work.Place;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show all about a run: its steps, figures, warnings, models and outputs.",
    footerHeading = "%nExample:%n",
    footer = "  nightjar runs show rain-20261123-210503-k3f")
final class RunsShowCommand implements Callable<Integer> {

  private final Output output;
  private final Clock clock;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "RUN", description = "The run's id, as 'nightjar runs list' shows it.")
  private String run = "";

  RunsShowCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Engine.read(home.path(), this::found).run();
    return ExitCode.DONE;
  }

  /** What prints the run as it was found. */
  private Runnable found(Engine engine) {
    RunReport report = RunReport.read(engine, run).orElseThrow(() -> Unknown.run(run));
    StepFailures failures = StepFailures.of(report, place -> locate(engine, report, place));
    return () -> {
      if (format.json()) {
        output.print(RunJson.of(report, failures.json()));
      } else {
        RunSheet sheet = new RunSheet(report, failures, new FollowUp(home.path()));
        output.print(sheet.lines(clock.instant(), output.terminal().lineWidth()));
      }
    };
  }

  private static Optional<Location> locate(Engine engine, RunReport report, Place place) {
    // What a branch runs is a part of the definition of the run that it belongs to.
    RunDetails run =
        engine
            .part(BranchQueries.class)
            .parent(report.run())
            .flatMap(parent -> engine.part(RunQueries.class).find(parent))
            .orElse(report.details());
    return engine
        .part(Definitions.class)
        .find(run.definition())
        .flatMap(definition -> Draft.again(run, definition).locate(place));
  }
}
