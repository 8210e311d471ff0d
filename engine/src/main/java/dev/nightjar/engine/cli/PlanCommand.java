package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Forecast;
import dev.nightjar.engine.execution.Forecaster;
import dev.nightjar.engine.execution.SharedDriver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "plan",
    description = {
      "Say what a run would do now, and why, without running.",
      "",
      "Each step is compared with the last time that a run came to it. Comments, layout and the"
          + " order of keys are no change.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar plan pipelines/rain",
      "  nightjar plan pipelines/rain -p regParam=0.1",
      "  nightjar plan pipelines/rain -o markdown   For a merge request"
    })
final class PlanCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private RequestedPipeline pipeline = new RequestedPipeline();
  @Mixin private ReuseOptions reuse = new ReuseOptions();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private PlanFormat format = new PlanFormat();

  PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Draft draft = pipeline.draft(surroundings.clock());
    Set<String> forced = reuse.forced(draft);
    // A plan makes no home: where there is none, nothing has run.
    if (Files.exists(home.path())) {
      tell(forecast(home.path(), draft, forced));
    } else {
      try (ScratchFolder scratch = ScratchFolder.create()) {
        tell(forecast(scratch.path(), draft, forced));
      }
    }
    return ExitCode.DONE;
  }

  private Forecast forecast(Path folder, Draft draft, Set<String> forced) {
    try (Engine engine = Engine.toAnalyse(folder);
        RunView view =
            RunView.besideAnswer(surroundings, format.kind() == OutputFormat.Kind.TABLE)) {
      surroundings.interruption().stopWith(engine::close);
      view.phase("Starting Spark");
      SharedDriver driver = engine.part(SharedDriver.class);
      var unused = driver.acquire();
      view.phase("Analysing " + draft.size());
      Plan plan = draft.plan(driver, LiveModels.of(engine, draft));
      return engine.part(Forecaster.class).forecast(plan, forced);
    }
  }

  private void tell(Forecast forecast) {
    Output output = surroundings.output();
    switch (format.kind()) {
      case TABLE -> output.print(PlanText.lines(forecast));
      case JSON -> output.print(PlanJson.of(forecast));
      case MARKDOWN -> output.printVerbatim(PlanMarkdown.text(forecast));
    }
  }
}
