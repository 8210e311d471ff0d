package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.LogJson;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.api.RunResource;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.logs.DriverOutput;
import dev.nightjar.engine.logs.DriverOutputs;
import dev.nightjar.engine.logs.LogLevel;
import dev.nightjar.engine.logs.LogQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = {
      "Show what a run's attempts logged, also when their processes are gone.",
      "",
      "With -f it goes on with what is logged next, in whatever process, until the run has ended,"
          + " and ends as the run did.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar runs logs rain-20261123-210503-k3f            All steps",
      "  nightjar runs logs rain-20261123-210503-k3f model      One step, all attempts",
      "  nightjar runs logs rain-20261123-210503-k3f model --attempt 1",
      "  nightjar runs logs rain-20261123-210503-k3f --level warn --since 10m",
      "  nightjar runs logs rain-20261123-210503-k3f -f --tail 20",
      "  nightjar runs logs rain-20261123-210503-k3f --driver     What Spark itself printed"
    })
final class RunsLogsCommand implements Callable<Integer> {

  private static final int PAGE = 1_000;

  /** So many lines are read before any is printed: printing may take long, and holds the home. */
  private static final int HELD = 10_000;

  private static final int LONGEST_TAIL = 100_000;

  private static final int PRINTED = 1_000;

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's id.")
  private String run = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "STEP", description = "Only this step.")
  private @Nullable String step;

  @Option(names = "--step", paramLabel = "STEP", description = "The same.")
  private @Nullable String named;

  @Option(names = "--attempt", paramLabel = "N", description = "Only the step's Nth attempt.")
  private @Nullable Integer attempt;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "Only lines of this level or above: debug, info, warn, error.")
  private @Nullable LogLevel level;

  @Option(
      names = "--grep",
      paramLabel = "TEXT",
      description = "Only lines that hold this text, in whatever case.")
  private @Nullable String text;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      converter = PastTime.class,
      description = "Only lines since then: a duration such as 10m, a date, or a time.")
  private @Nullable Instant since;

  @Option(names = "--tail", paramLabel = "N", description = "Only the last N lines there are.")
  private @Nullable Integer tail;

  @Option(
      names = "--driver",
      description = "What the run's driver processes printed themselves: their last 1,000 lines.")
  private boolean driver;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is logged next, until the run has ended.")
  private boolean follow;

  RunsLogsCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    LogPrinter printer = LogPrinter.of(output, format.json());
    String only = named == null ? step : named;
    LogQuery query = new LogQuery(run, only, attempt, level, text, since);
    if (tail != null && (tail < 0 || tail > LONGEST_TAIL)) {
      throw Unknown.tail(tail, LONGEST_TAIL);
    }
    if (driver) {
      return printed(query);
    }
    if (follow) {
      return target.isServer()
          ? new StreamedLog(target.server(), query, tail, printer).toItsEnd()
          : new FollowedLog(target.path(), query, tail, this::require, printer).toItsEnd();
    }
    List<LogJson> last = target.read(RunResource.class, runs -> lines(runs, query, printer));
    printer.print(last);
    printer.end();
    return ExitCode.DONE;
  }

  /** It is no log of lines with times and levels, so there is nothing to choose by. */
  private int printed(LogQuery query) {
    if (follow || level != null || text != null || since != null) {
      throw Refusal.of(
          new Problem(
              "invalid-option",
              null,
              "Cannot show what a driver printed with -f, --level, --grep or --since",
              "STEP, --attempt and --tail choose; the heading names the file"));
    }
    if (target.isServer()) {
      throw Refusal.of(
          new Problem(
              "local-only",
              null,
              "Cannot show what a driver printed on a server's machine",
              "its files are in the home there"));
    }
    List<DriverOutput> drivers =
        Engine.read(
            target.path(),
            engine -> {
              require(engine, query);
              return engine
                  .part(DriverOutputs.class)
                  .of(query.run(), query.step(), query.attempt());
            });
    new DriverLogLines(output, tail == null ? PRINTED : tail).print(drivers, format.json());
    return ExitCode.DONE;
  }

  /** Prints all lines but the last ones, and gives these. */
  private List<LogJson> lines(RunResource runs, LogQuery query, LogPrinter printer) {
    if (tail != null) {
      return page(runs, query, null).items();
    }
    Page<LogJson> page = page(runs, query, null);
    List<LogJson> held = new ArrayList<>(page.items());
    while (page.next() != null) {
      if (held.size() >= HELD) {
        printer.print(held);
        held.clear();
      }
      page = page(runs, query, page.next());
      held.addAll(page.items());
    }
    return held;
  }

  private Page<LogJson> page(RunResource runs, LogQuery query, @Nullable String cursor) {
    return runs.logs(
        query.run(),
        query.step(),
        query.attempt(),
        query.least(),
        query.text(),
        query.since(),
        tail,
        cursor,
        tail == null ? PAGE : null);
  }

  private void require(Engine engine, LogQuery query) {
    RunQueries queries = engine.part(RunQueries.class);
    RunDetails details = queries.find(run).orElseThrow(() -> Unknown.run(run));
    List<String> names = details.steps().stream().map(StepStatus::name).toList();
    String only = query.step();
    if (only != null && !names.contains(only)) {
      throw Unknown.step(only, run, names);
    }
  }
}
