package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Redefinition;
import dev.nightjar.engine.execution.Repairs;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leaves it to a server to go on with a run. */
record QueuedRetry(Output output, Path home, OutputFormat format) {

  /** Whether a server takes runs from the store of this home. */
  boolean served() {
    return Engine.read(home, engine -> engine.part(Workloads.class).now(0)).served();
  }

  /**
   * Has a run wait for a server, and says so.
   *
   * @return the exit code
   */
  int submit(String run, RetryOptions options) {
    try (Engine engine = Engine.toDecide(home)) {
      RunDetails details =
          engine.part(RunQueries.class).find(run).orElseThrow(() -> Unknown.run(run));
      engine.part(Repairs.class).queue(run, options.repair(definition(engine, details, options)));
      say(details, engine.part(Workloads.class).now(0));
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

  private void say(RunDetails before, Workload workload) {
    String run = before.summary().id();
    if (format.json()) {
      output.print(
          Map.of(
              "run", run,
              "state", "queued",
              "before", before.summary().state().toString(),
              "waiting", workload.waiting(),
              "served", workload.served()));
      return;
    }
    List<Text> lines = new ArrayList<>();
    String was = before.summary().state() == RunState.CANCELLED ? ", which was cancelled," : "";
    lines.add(Text.of("Run " + run + was + " queued to be gone on with"));
    if (!workload.served()) {
      lines.add(
          Text.of("No server takes runs from this store yet: start one by 'nightjar server'"));
    }
    lines.add(Text.of("Follow it by ").and(new FollowUp(home).show(run), Style.CYAN));
    output.print(lines);
  }
}
