package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.MarkStep;
import dev.nightjar.engine.api.RunResource;
import java.util.List;
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
  @Mixin private Target target = new Target();

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
  private MarkStep.As as = MarkStep.As.FAILED;

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
    MarkStep mark = new MarkStep(as, reason, version);
    RunResource.Marked marked =
        target.decide(RunResource.class, runs -> runs.mark(run, step, mark));
    if (format == OutputFormat.Kind.JSON) {
      output.print(marked);
    } else {
      output.print(
          List.of(
              Text.of("Marked step %s of run %s as %s".formatted(step, run, as)),
              Text.of("Go on by ").and(target.followUp().retry(run), Style.CYAN)));
    }
    return ExitCode.DONE;
  }

  /** Reads what a step is to be. */
  static final class Words implements ITypeConverter<MarkStep.As> {
    @Override
    public MarkStep.As convert(String word) {
      return switch (word) {
        case "done" -> MarkStep.As.DONE;
        case "failed" -> MarkStep.As.FAILED;
        default ->
            throw new TypeConversionException(
                "expected done or failed but was '%s'".formatted(word));
      };
    }
  }
}
