package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Sources;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaves a run to a server. */
record DetachedRun(Output output, Path home, OutputFormat format) {

  /**
   * Has a sound definition wait for a server to run it, and says so.
   *
   * @return the exit code
   */
  int submit(Draft draft, Set<String> forced) {
    String text = draft.compilation().source().text();
    Map<String, String> parts = draft.compilation().parts();
    try (Engine engine = Engine.toSubmit(home)) {
      Definition definition =
          engine
              .part(Definitions.class)
              .keep(draft.compilation().pipeline().orElseThrow(), text, parts);
      Submitted submitted =
          engine
              .part(RunQueue.class)
              .submit(
                  new Submission(
                      definition,
                      engine.part(Sources.class).at(draft.file(), text, parts),
                      draft.compilation().given(),
                      draft.logicalTime(),
                      Trigger.MANUAL,
                      null,
                      0,
                      forced));
      say(submitted.run(), engine.part(Workloads.class).now(0));
      return ExitCode.DONE;
    }
  }

  private void say(String run, Workload workload) {
    if (format.json()) {
      output.print(
          Map.of(
              "run",
              run,
              "state",
              "queued",
              "waiting",
              workload.waiting(),
              "served",
              workload.served()));
      return;
    }
    List<Text> lines = new ArrayList<>();
    lines.add(Text.of("Run " + run + " queued"));
    if (!workload.served()) {
      lines.add(
          Text.of("No server takes runs from this store yet: start one by 'nightjar server'"));
    }
    lines.add(Text.of("Follow it by ").and(new FollowUp(home).show(run), Style.CYAN));
    output.print(lines);
  }
}
