package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.BranchQueries;
import dev.nightjar.engine.execution.BranchStatus;
import dev.nightjar.engine.execution.RunPage;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunSummary;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "List the runs, the latest first.",
    footerHeading = "%nExample:%n",
    footer = "  nightjar runs list --pipeline rain --limit 5")
final class RunsListCommand implements Callable<Integer> {

  private final Output output;
  private final Clock clock;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Option(
      names = "--pipeline",
      paramLabel = "NAME",
      description = "Only the runs of this pipeline.")
  private @Nullable String pipeline;

  @Option(
      names = "--of",
      paramLabel = "RUN",
      description = "The branches of this run instead, those that failed first.")
  private @Nullable String of;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  RunsListCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (of != null) {
      return branches(of, Math.max(1, limit));
    }
    RunPage page =
        Engine.read(
            home.path(),
            engine -> engine.part(RunQueries.class).list(pipeline, null, Math.max(1, limit)));
    List<RunSummary> runs = page.runs();
    if (format.json()) {
      output.print((Object) runs.stream().map(RunSummaryJson::of).toList());
    } else {
      output.print(RunTable.lines(runs, page.next() != null, clock.instant()));
    }
    return ExitCode.DONE;
  }

  private int branches(String run, int many) {
    List<BranchStatus> found =
        Engine.read(
            home.path(),
            engine -> {
              var unused =
                  engine.part(RunQueries.class).find(run).orElseThrow(() -> Unknown.run(run));
              return engine.part(BranchQueries.class).list(run, many + 1);
            });
    List<BranchStatus> shown = found.subList(0, Math.min(many, found.size()));
    if (format.json()) {
      output.print((Object) shown.stream().map(BranchJson.Branch::of).toList());
    } else {
      output.print(BranchText.list(shown, found.size() > many));
    }
    return ExitCode.DONE;
  }
}
