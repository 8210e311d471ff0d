package dev.nightjar.engine.cli;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.SharedDriver;
import dev.nightjar.engine.verification.PipelineTests;
import dev.nightjar.engine.verification.TestOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    description = {
      "Run a pipeline's tests.",
      "",
      "A test is a YAML file in the folder 'tests' beside the pipeline. It gives small inputs and"
          + " says what datasets must come of them; only the steps in between are run.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar test pipelines/rain",
      "  nightjar test pipelines/rain --only features",
      "  nightjar test pipelines/rain --watch       Again whenever a file is saved"
    })
final class TestCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(
      paramLabel = "PIPELINE",
      description = "A definition's file, or a folder that holds a pipeline.yaml.")
  private Path pipeline = Path.of("");

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Run the tests of these names alone: a file's name without its ending.")
  private List<String> only = List.of();

  @Option(names = "--watch", description = "Run them again whenever a file changes, until Ctrl-C.")
  private boolean watch;

  TestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    PipelineTests tests = new PipelineTests(PipelineFiles.one(pipeline));
    ChosenTests chosen = new ChosenTests(tests, only);
    chosen.require();
    try (ScratchFolder scratch = ScratchFolder.create();
        Engine engine = Engine.toAnalyse(scratch.path());
        RunView view = RunView.besideAnswer(surroundings, !format.json())) {
      surroundings.interruption().stopWith(engine::close);
      view.phase("Starting Spark");
      SharedDriver driver = engine.part(SharedDriver.class);
      var unused = driver.acquire();
      ChangedFiles changes = new ChangedFiles(tests);
      int exitCode = tell(run(chosen, driver, view));
      while (watch && changes.await(surroundings.interruption())) {
        exitCode = tell(run(chosen, driver, view));
      }
      return exitCode;
    }
  }

  private List<TestOutcome> run(ChosenTests chosen, SharedDriver driver, RunView view) {
    return chosen.files().stream()
        .map(
            file -> {
              view.phase("Testing " + file.getFileName());
              try (ScratchFolder scratch = ScratchFolder.create()) {
                return chosen.tests().run(file, driver.acquire(), scratch.path());
              }
            })
        .toList();
  }

  private int tell(List<TestOutcome> outcomes) {
    Output output = surroundings.output();
    List<Problem> problems = outcomes.stream().flatMap(each -> each.problems().stream()).toList();
    if (format.json()) {
      output.print(TestedJson.of(outcomes));
    } else {
      output.print(TestedText.lines(outcomes));
      output.complain(ProblemReport.lines(problems));
    }
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
