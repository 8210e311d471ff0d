package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Locations;
import dev.nightjar.engine.api.ProblemJson;
import dev.nightjar.engine.api.RunJson;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Skip;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows all about a run, whether it goes on or has ended. */
record RunSheet(RunJson run, FollowUp followUp) {

  List<Text> lines(Instant now, int columns) {
    RunText text = new RunText(run);
    List<Text> lines = new ArrayList<>();
    lines.add(text.headline());
    lines.addAll(interruption());
    if (run.waitsFor() != null) {
      lines.add(Text.of("It " + run.waitsFor(), Style.YELLOW));
    }
    lines.addAll(
        RunText.sections(
            List.of(
                facts(),
                steps(now, columns),
                attempts(now),
                BranchText.summary(run.branches(), run.run(), followUp),
                ApprovalText.table(run.approvals()),
                AuditText.table(run.decisions()),
                open(),
                text.metrics(),
                text.warnings(),
                text.surprises(),
                text.models(),
                text.outputs(dataset -> true),
                text.failures(),
                text.failure())));
    return lines;
  }

  private List<Text> interruption() {
    return run.state() == RunState.INTERRUPTED
        ? List.of(
            Text.of("The process that ran it is gone; go on with it by ")
                .and(followUp.retry(run.run()), Style.CYAN))
        : List.of();
  }

  /** What a person can still answer. */
  private List<Text> open() {
    return run.approvals().stream()
        .filter(approval -> approval.verdict() == null)
        .flatMap(approval -> ApprovalText.question(run.run(), approval, followUp).stream())
        .toList();
  }

  private List<Text> facts() {
    Table table = Table.of("", "");
    table.row("Pipeline", run.pipeline());
    table.row("Definition", Locations.near(run.origin().path()) + commit(run.origin()));
    table.row("Logical time", Figures.instant(run.logicalTime()) + " UTC");
    table.row("Started", Figures.instant(run.createdAt()) + " UTC");
    if (run.endedAt() != null) {
      table.row("Ended", Figures.instant(run.endedAt()) + " UTC");
    }
    run.parameters().forEach((name, value) -> table.row("Parameter", name + " = " + value));
    return table.lines();
  }

  private static String commit(RunJson.Origin origin) {
    return origin.commit() == null
        ? ""
        : " at commit %.12s%s".formatted(origin.commit(), origin.modified() ? ", modified" : "");
  }

  private List<Text> steps(Instant now, int columns) {
    List<StepProgress> steps =
        run.steps().stream().map(step -> StepProgress.of(status(step))).toList();
    List<Text> lines = new ArrayList<>(List.of(Text.of("STEPS", Style.DIM)));
    // Nobody knows for how long an interrupted step ran.
    Instant end = run.state() == RunState.INTERRUPTED ? Instant.MIN : now;
    lines.addAll(StepLines.of(steps, end, columns));
    return lines;
  }

  /** As a step is shown while it goes on. */
  static StepStatus status(RunJson.Step step) {
    RunJson.Skipped skipped = step.skipped();
    return new StepStatus(
        step.name(),
        step.kind(),
        step.state(),
        step.attempts(),
        null,
        null,
        step.rows(),
        step.startedAt(),
        step.endedAt(),
        failure(step.failure()),
        skipped == null ? null : new Skip(skipped.reason(), skipped.cause()));
  }

  private static @Nullable Failure failure(@Nullable ProblemJson problem) {
    return problem == null
        ? null
        : new Failure(Failure.Owner.USER, problem.code(), problem.message(), problem.hint(), null);
  }

  /** Attempts, where a step took more than one. */
  private List<Text> attempts(Instant now) {
    List<String> repeated =
        run.steps().stream().filter(step -> step.attempts() > 1).map(RunJson.Step::name).toList();
    Table table = Table.of("ATTEMPTS", ">", "", ">", "");
    for (RunJson.Attempt attempt : run.attempts()) {
      if (repeated.contains(attempt.step())) {
        Instant ended = Objects.requireNonNullElse(attempt.endedAt(), now);
        table.row(
            attempt.step(),
            String.valueOf(attempt.number()),
            attempt.state().toString(),
            Figures.duration(Duration.between(attempt.startedAt(), ended)),
            attempt.failure() == null ? "" : attempt.failure().message());
      }
    }
    return table.isEmpty() ? List.of() : table.lines();
  }
}
