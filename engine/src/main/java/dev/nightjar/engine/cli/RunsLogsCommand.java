package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.LoggedLine;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.StepStatus;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = "Show what a run's attempts logged.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar runs logs rain-20261123-210503-k3f            All steps",
      "  nightjar runs logs rain-20261123-210503-k3f model      One step, all attempts",
      "  nightjar runs logs rain-20261123-210503-k3f model --attempt 1"
    })
final class RunsLogsCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's id.")
  private String run = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "STEP", description = "Only this step.")
  private @Nullable String step;

  @Option(names = "--attempt", paramLabel = "N", description = "Only the step's Nth attempt.")
  private @Nullable Integer attempt;

  RunsLogsCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<LoggedLine> lines = Engine.read(home.path(), this::lines);
    if (format.json()) {
      output.print((Object) lines.stream().map(LogJson::of).toList());
    } else {
      output.print(LogLines.of(lines));
    }
    return ExitCode.DONE;
  }

  private List<LoggedLine> lines(Engine engine) {
    RunQueries queries = engine.part(RunQueries.class);
    RunDetails details = queries.find(run).orElseThrow(() -> Unknown.run(run));
    if (step != null) {
      List<String> names = details.steps().stream().map(StepStatus::name).toList();
      if (!names.contains(step)) {
        throw Unknown.step(step, run, names);
      }
    }
    return queries.logs(run, step, attempt);
  }
}
