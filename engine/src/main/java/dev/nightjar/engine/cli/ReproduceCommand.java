package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.ModelName;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Revisions;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.SharedDriver;
import dev.nightjar.engine.registry.Models;
import dev.nightjar.engine.reproduction.Causes;
import dev.nightjar.engine.reproduction.Original;
import dev.nightjar.engine.reproduction.Originals;
import dev.nightjar.engine.reproduction.Reproducer;
import dev.nightjar.engine.reproduction.Reproduction;
import dev.nightjar.engine.reproduction.Reproduction.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "reproduce",
    description = {
      "Make a model again, and say whether it is the same to the last bit.",
      "",
      "The definition, the parameters and the seeds are those that were recorded; sources that have"
          + " changed since are replaced by the data that was made of them then. Nothing of it is"
          + " recorded: no version, no alias, no run.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar reproduce rain.model@champion",
      "  nightjar reproduce rain.model@3 -o json",
      "",
      "Exit codes: 0 the same, 1 not the same or it can't be made again, 2 there is no such model."
    })
final class ReproduceCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(
      paramLabel = "MODEL",
      description = "NAME@version or NAME@alias; NAME for the latest version.")
  private String name = "";

  ReproduceCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Original original = Engine.read(home.path(), this::original);
    Definition definition = original.definition();
    if (definition == null) {
      throw Unknown.definition(original.run().summary().id(), original.run().definition());
    }
    Reproduction made = make(original, Draft.again(original.whole(), definition));
    Reproduction dated = Engine.read(home.path(), engine -> engine.part(Causes.class).date(made));
    Output output = surroundings.output();
    if (format.json()) {
      output.print(ReproductionJson.of(dated));
    } else {
      output.print(ReproductionText.lines(dated));
    }
    return dated.verdict() == Verdict.EQUAL ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Original original(Engine engine) {
    Models models = engine.part(Models.class);
    ModelName wanted = ModelName.parse(name);
    return engine
        .part(Originals.class)
        .find(wanted.model(), wanted.number(models))
        .orElseThrow(() -> Unknown.model(name));
  }

  /** On an engine of its own, as a run has it, so that the home is only looked at. */
  private Reproduction make(Original original, Draft draft) {
    try (ScratchFolder scratch = ScratchFolder.create();
        Engine engine = Engine.toRun(scratch.path());
        RunView view = view()) {
      stopWith(view, engine);
      view.phase("Starting Spark");
      Driver driver = engine.part(SharedDriver.class).acquire();
      view.phase("Analysing " + draft.size());
      return new Reproducer(
              original,
              driver,
              engine.part(Revisions.class),
              scratch.path().resolve("again"),
              view,
              surroundings.clock())
          .run(draft.compilation());
    }
  }

  private void stopWith(RunView view, Engine engine) {
    surroundings
        .interruption()
        .stopWith(
            () -> {
              view.cancelling();
              engine.close();
            });
  }

  private RunView view() {
    return format.json()
        ? new SilentView()
        : RunView.of(surroundings.output(), surroundings.clock(), FollowUp.none());
  }
}
