package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.BranchJson;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.RunResource;
import dev.nightjar.engine.api.RunSummaryJson;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Trigger;
import java.time.Clock;
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
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Option(
      names = "--pipeline",
      paramLabel = "NAME",
      description = "Only the runs of this pipeline.")
  private @Nullable String pipeline;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only runs in this state: ${COMPLETION-CANDIDATES}.")
  private @Nullable RunState state;

  @Option(
      names = "--trigger",
      paramLabel = "WHAT",
      description = "Only runs that this made start: ${COMPLETION-CANDIDATES}.")
  private @Nullable Trigger trigger;

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
      return branches(of);
    }
    Page<RunSummaryJson> page =
        target.read(
            RunResource.class,
            runs ->
                Pages.first(
                    limit,
                    (cursor, many) ->
                        runs.list(pipeline, null, state, trigger, null, null, null, cursor, many)));
    if (format.json()) {
      output.print((Object) page.items());
    } else {
      output.print(RunTable.lines(page.items(), page.next() != null, clock.instant()));
    }
    return ExitCode.DONE;
  }

  private int branches(String run) {
    Page<BranchJson.Branch> page =
        target.read(
            RunResource.class,
            runs -> Pages.first(limit, (cursor, many) -> runs.branches(run, cursor, many)));
    if (format.json()) {
      output.print((Object) page.items());
    } else {
      output.print(BranchText.list(page.items(), page.next() != null));
    }
    return ExitCode.DONE;
  }
}
