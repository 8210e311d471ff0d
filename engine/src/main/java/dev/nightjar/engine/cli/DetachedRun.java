package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.EngineResource;
import dev.nightjar.engine.api.RunResource;
import dev.nightjar.engine.api.StartRun;
import dev.nightjar.engine.api.StatusJson;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Sources;
import dev.nightjar.engine.compiler.Turn;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.execution.Workload;
import dev.nightjar.engine.execution.Workloads;
import dev.nightjar.engine.triggering.KeyedRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Leaves a run to a server. */
record DetachedRun(Output output, Target target, OutputFormat format) {

  /**
   * Has a sound definition wait for a server to run it, and says so.
   *
   * @param key makes asking for it twice do no harm; null for a run like no other
   * @param priority of runs that wait, those of the highest come first; null for the definition's
   * @return the exit code
   */
  int submit(Draft draft, Set<String> forced, @Nullable RunKey key, @Nullable Integer priority) {
    Turn own = draft.compilation().turn();
    Turn turn = priority == null ? own : new Turn(own.pool(), priority);
    String text = draft.compilation().source().text();
    Map<String, String> parts = draft.compilation().parts();
    try (Engine engine = Engine.toSubmit(target.path())) {
      Definition definition =
          engine
              .part(Definitions.class)
              .keep(draft.compilation().pipeline().orElseThrow(), text, parts);
      Submission submission =
          new Submission(
                  definition,
                  engine.part(Sources.class).at(draft.file(), text, parts),
                  draft.compilation().given(),
                  draft.logicalTime(),
                  Trigger.MANUAL,
                  null,
                  /* priority= */ 0,
                  forced)
              .at(turn);
      Submitted submitted =
          key == null
              ? engine.part(RunQueue.class).submit(submission)
              : key.submit(engine.part(KeyedRuns.class), submission);
      Workload workload = engine.part(Workloads.class).now(0);
      say(submitted, workload.waiting(), workload.served());
      return ExitCode.DONE;
    }
  }

  /**
   * Has a server run one of its pipelines, and says so.
   *
   * @return the exit code
   */
  int ask(StartRun asked, @Nullable String key) {
    say(
        submit(target.server().resource(RunResource.class), asked, key),
        target.server().resource(EngineResource.class).status(1));
    return ExitCode.DONE;
  }

  /** Has a server run one of its pipelines. */
  static Submitted submit(RunResource runs, StartRun asked, @Nullable String key) {
    ResponseEntity<RunResource.Asked> answer = runs.start(key, asked);
    boolean replayed = "true".equals(answer.getHeaders().getFirst(RunResource.REPLAYED));
    return new Submitted(Objects.requireNonNull(answer.getBody()).run(), !replayed);
  }

  private void say(Submitted submitted, StatusJson status) {
    say(submitted, status.waiting(), status.served());
  }

  private void say(Submitted submitted, int waiting, boolean served) {
    String run = submitted.run();
    if (format.json()) {
      output.print(
          Map.of(
              "run",
              run,
              "added",
              submitted.added(),
              "state",
              submitted.added() ? "queued" : "asked-before",
              "waiting",
              waiting,
              "served",
              served));
      return;
    }
    List<Text> lines = new ArrayList<>();
    lines.add(
        Text.of(
            submitted.added()
                ? "Run " + run + " queued"
                : "Run " + run + " was asked for with this key before"));
    if (!served) {
      lines.add(
          Text.of("No server takes runs from this store yet: start one by 'nightjar server'"));
    }
    lines.add(Text.of("Follow it by ").and(target.followUp().show(run), Style.CYAN));
    output.print(lines);
  }
}
