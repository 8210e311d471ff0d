package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.api.RunResource;
import dev.nightjar.engine.api.StartRun;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.Submitted;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    description = {
      "Run a pipeline and wait for its end.",
      "",
      "Steps whose parameters and inputs are those of an earlier run are reused, but for those that"
          + " are forced; what follows a forced step is reused as ever. After Ctrl-C, or"
          + " when a step has failed, 'nightjar runs retry' goes on where the run ended.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar run pipelines/rain",
      "  nightjar run pipelines/rain -p regParam=0.1 --logical-time 2026-11-23",
      "  nightjar run pipelines/rain --force model --force quality",
      "  nightjar run pipelines/rain --detach",
      "  nightjar run pipelines/rain --detach --idempotency-key night-42",
      "  nightjar run pipelines/rain -o json",
      "  nightjar run rain --server http://127.0.0.1:8080"
    })
final class RunCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private RequestedPipeline pipeline = new RequestedPipeline();
  @Mixin private ReuseOptions reuse = new ReuseOptions();
  @Mixin private FuseOption fusing = new FuseOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Option(
      names = {"-d", "--detach"},
      description = "Have the run wait for a server to take it, and return at once.")
  private boolean detached;

  @Option(
      names = "--idempotency-key",
      paramLabel = "K",
      description =
          "With --detach: asked for again with this key within seven days, it is the same run.")
  private @Nullable String key;

  @Option(
      names = "--priority",
      paramLabel = "N",
      description = "With --detach: of runs that wait, those of the highest come first (0).")
  private @Nullable Integer priority;

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (target.isServer()) {
      return there();
    }
    Draft draft = pipeline.draft(surroundings.clock());
    Set<String> forced = reuse.forced(draft);
    if (detached) {
      return new DetachedRun(surroundings.output(), target, format)
          .submit(
              draft,
              forced,
              key == null ? null : new RunKey(key, pipeline.asked(), forced),
              priority);
    }
    if (key != null) {
      throw Refusal.of(
          new Problem(
              "bad-options", null, "--idempotency-key is for runs that wait", "add --detach"));
    }
    if (priority != null) {
      throw Refusal.of(
          new Problem(
              "usage",
              null,
              "Cannot use --priority without --detach: this run begins at once",
              "--detach has it wait for a server"));
    }
    RunDisplay display = RunDisplay.of(surroundings, format, target.followUp());
    try (Engine engine = Engine.toRun(target.path());
        RunSession session = new RunSession(engine, display.view(), surroundings.interruption())) {
      return display.end(
          session.start(draft, forced, fusing.fuse(RecordedHistory.of(engine, draft))));
    }
  }

  private int there() {
    if (fusing.given()) {
      throw Refusal.of(
          new Problem(
              "bad-options",
              null,
              "Cannot ask a server to fuse steps otherwise than it does",
              "its definition says which steps are materialised"));
    }
    StartRun asked =
        new StartRun(
            target.pipeline(pipeline.path()),
            new LinkedHashMap<>(pipeline.values()),
            pipeline.logicalTime(),
            reuse.named(),
            reuse.none(),
            priority);
    if (detached) {
      return new DetachedRun(surroundings.output(), target, format).ask(asked, key);
    }
    Submitted submitted =
        DetachedRun.submit(target.server().resource(RunResource.class), asked, key);
    return new RemoteRun(surroundings, target, format).toItsEnd(submitted.run());
  }
}
