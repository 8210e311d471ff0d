package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.RunResource;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.execution.Redefinition;
import dev.nightjar.engine.execution.Repairs;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leaves it to a server to go on with a run. */
record QueuedRetry(Output output, Target target, OutputFormat format) {

  /** Whether a server takes runs from the store of this home. */
  boolean served() {
    return Engine.read(target.path(), engine -> engine.part(Workloads.class).now(0)).served();
  }

  /**
   * Has a run wait for a server, and says so.
   *
   * @return the exit code
   */
  int submit(String run, RetryOptions options) {
    try (Engine engine = Engine.toDecide(target.path())) {
      RunDetails details =
          engine.part(RunQueries.class).find(run).orElseThrow(() -> Unknown.run(run));
      engine.part(Repairs.class).queue(run, options.repair(definition(engine, details, options)));
      Workload workload = engine.part(Workloads.class).now(0);
      say(
          new RunResource.Requeued(
              run,
              RunState.QUEUED.toString(),
              details.summary().state(),
              workload.waiting(),
              workload.served()));
      return ExitCode.DONE;
    }
  }

  private static @Nullable Redefinition definition(
      Engine engine, RunDetails run, RetryOptions options) {
    if (!options.newest()) {
      return null;
    }
    NewestDefinition newest = NewestDefinition.of(engine, run);
    RunSession.requireStep(options.from(), run, newest.draft());
    return newest.redefinition();
  }

  /**
   * Has a server go on with a run, and says so.
   *
   * @return the exit code
   */
  int ask(String run, RetryOptions options) {
    say(target.server().resource(RunResource.class).retry(run, options.asked()));
    return ExitCode.DONE;
  }

  private void say(RunResource.Requeued requeued) {
    if (format.json()) {
      output.print(requeued);
      return;
    }
    List<Text> lines = new ArrayList<>();
    String was = requeued.before() == RunState.CANCELLED ? ", which was cancelled," : "";
    lines.add(Text.of("Run " + requeued.run() + was + " queued to be gone on with"));
    if (!requeued.served()) {
      lines.add(
          Text.of("No server takes runs from this store yet: start one by 'nightjar server'"));
    }
    lines.add(Text.of("Follow it by ").and(target.followUp().show(requeued.run()), Style.CYAN));
    output.print(lines);
  }
}
