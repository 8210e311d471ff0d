package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.Fuse;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = {
      "Say which steps can run together, whose output has to be written, and why.",
      "",
      "A lazy step's rows need not lie anywhere: they can be computed in the pass of the one step"
          + " that reads them. Needs no Spark.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nightjar explain pipelines/rain", "  nightjar explain pipelines/rain -o json"})
final class ExplainCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private ParameterOptions parameters = new ParameterOptions();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(
      paramLabel = "PIPELINE",
      description = "A definition's file, or a folder that holds a pipeline.yaml.")
  private Path pipeline = Path.of("");

  ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Draft draft =
        Draft.read(
            PipelineFiles.one(pipeline),
            parameters.values(),
            surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS));
    draft.requireSound();
    Explanation explanation = Explanation.of(draft, fuse(draft));
    if (format.json()) {
      surroundings.output().print(explanation);
    } else {
      surroundings.output().print(explanation.lines());
    }
    return ExitCode.DONE;
  }

  private Fuse fuse(Draft draft) {
    return Fuse.by(new Recorded(home.path()).history(draft));
  }
}
