package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Mark;
import dev.nightjar.engine.execution.Repairs;
import dev.nightjar.engine.execution.RunQueries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "mark",
    description = {
      "Say of a step of a run that doesn't go on that it is done, or that it has failed.",
      "",
      "After a step that is marked as done those after it go on at the next retry. Where they read"
          + " an output of it, --output names the version that stands for it. A step that is marked"
          + " as failed is run again, with all that follows it. The decision is kept with your name"
          + " and the reason.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar runs mark rain-20261123-210503-k3f model done \\",
      "      --output rain.model@3 --reason 'The one of last week will do'",
      "  nightjar runs mark rain-20261123-210503-k3f clean failed --reason 'A day is missing'"
    })
final class RunsMarkCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = {"-o"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = OutputFormat.Words.class,
      description = "table for people (the default), json for programs.")
  private OutputFormat.Kind format = OutputFormat.Kind.TABLE;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "The run's id, as 'nightjar runs list' shows it.")
  private String run = "";

  @Parameters(index = "1", paramLabel = "STEP", description = "The step.")
  private String step = "";

  @Parameters(
      index = "2",
      paramLabel = "done|failed",
      converter = Words.class,
      description = "What it is to be.")
  private Verdict verdict = Verdict.FAILED;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it is kept with the run.")
  private String reason = "";

  @Option(
      names = "--output",
      paramLabel = "NAME@VERSION",
      description = "The dataset or model version that stands for the step's output.")
  private @Nullable String version;

  RunsMarkCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    try (Engine engine = Engine.toDecide(home.path())) {
      if (engine.part(RunQueries.class).find(run).isEmpty()) {
        throw Unknown.run(run);
      }
      String attempt = version == null ? null : PublishedVersion.attempt(engine, version);
      engine
          .part(Repairs.class)
          .mark(new Mark(run, step, verdict == Verdict.DONE, attempt, Person.name(), reason));
    }
    say();
    return ExitCode.DONE;
  }

  private void say() {
    String word = verdict == Verdict.DONE ? "done" : "failed";
    if (format == OutputFormat.Kind.JSON) {
      Map<String, String> told = new LinkedHashMap<>();
      told.put("run", run);
      told.put("step", step);
      told.put("marked", word);
      output.print(told);
      return;
    }
    output.print(
        List.of(
            Text.of("Marked step %s of run %s as %s".formatted(step, run, word)),
            Text.of("Go on by ").and(new FollowUp(home.path()).retry(run), Style.CYAN)));
  }

  private enum Verdict {
    DONE,
    FAILED
  }

  /** Reads what a step is to be. */
  static final class Words implements ITypeConverter<Verdict> {
    @Override
    public Verdict convert(String word) {
      return switch (word) {
        case "done" -> Verdict.DONE;
        case "failed" -> Verdict.FAILED;
        default ->
            throw new TypeConversionException(
                "expected done or failed but was '%s'".formatted(word));
      };
    }
  }
}
