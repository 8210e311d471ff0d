package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.definition.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
      "  nightjar plan pipelines/rain --against main -o markdown   For a merge request"
    })
final class PlanCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private RequestedPipeline pipeline = new RequestedPipeline();
  @Mixin private ReuseOptions reuse = new ReuseOptions();
  @Mixin private FuseOption fusing = new FuseOption();
  @Mixin private Target target = new Target();
  @Mixin private PlanFormat format = new PlanFormat();

  @Option(
      names = "--against",
      paramLabel = "REVISION",
      description =
          "Compare with the definition at a Git revision, such as main or HEAD~1, in place of the"
              + " last run. With --server, the models that are live there are held against it.")
  private @Nullable String against;

  @Option(
      names = "--exit-code",
      description = "Exit with 4 when there is something to do, with 1 when a step can't succeed.")
  private boolean exitCode;

  PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (target.isNamedServer() && against == null) {
      throw Refusal.of(
          new Problem(
              "bad-options",
              null,
              "Cannot plan by the last run of a server",
              "--against REVISION compares with a definition in Git, and holds it against the"
                  + " models that are live there; without --server the last run in a home counts"));
    }
    Draft draft = pipeline.draft(surroundings.clock());
    Set<String> forced = reuse.forced(draft);
    if (against != null && !forced.isEmpty()) {
      throw Refusal.of(
          new Problem(
              "bad-options",
              null,
              "--against compares definitions: nothing in them is forced",
              "leave out --force and --no-reuse"));
    }
    PlanReport report = report(draft, forced);
    tell(report);
    return exitCode ? report.exitCode() : ExitCode.DONE;
  }

  private PlanReport report(Draft draft, Set<String> forced) {
    try (ScratchFolder scratch = ScratchFolder.create();
        Engine engine = Engine.toAnalyse(scratch.path());
        RunView view =
            RunView.besideAnswer(surroundings, format.kind() == OutputFormat.Kind.TABLE)) {
      surroundings.interruption().stopWith(engine::close);
      Recorded recorded = new Recorded(target.path());
      Planner planner = new Planner(engine, recorded, live(recorded), view, fusing);
      String revision = against;
      Instant now = surroundings.clock().instant();
      return revision == null
          ? planner.sinceLastRun(draft, forced, now)
          : planner.against(revision, draft, text -> pipeline.before(draft, revision, text), now);
    }
  }

  /** A server is asked what is live, never what has run: there the definition isn't this one. */
  private Function<Draft, Live> live(Recorded recorded) {
    return against != null && target.isServer()
        ? draft ->
            LiveModels.on(target.server(), List.of(draft)).getOrDefault(draft.file(), Live.NOTHING)
        : draft -> LiveModels.in(recorded, draft);
  }

  private void tell(PlanReport report) {
    Output output = surroundings.output();
    switch (format.kind()) {
      case TABLE -> output.print(PlanText.lines(report));
      case JSON -> output.print(PlanJson.of(report));
      case MARKDOWN -> output.printVerbatim(PlanMarkdown.text(report));
    }
  }
}
