package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Shows all about a run, whether it goes on or has ended. */
record RunSheet(RunReport report, StepFailures failures, FollowUp followUp) {

  List<Text> lines(Instant now, int columns) {
    RunText text = new RunText(report);
    List<Text> lines = new ArrayList<>();
    lines.add(text.headline());
    lines.addAll(interruption());
    report.unfit().ifPresent(unfit -> lines.add(Text.of("It " + unfit.text(), Style.YELLOW)));
    lines.addAll(
        RunText.sections(
            List.of(
                facts(),
                steps(now, columns),
                attempts(now),
                BranchText.summary(report.branches(), report.run(), followUp),
                ApprovalText.table(report.approvals()),
                AuditText.table(report.decisions()),
                open(),
                text.metrics(),
                text.warnings(),
                text.surprises(),
                text.models(),
                text.outputs(dataset -> true),
                failures.lines(),
                failure())));
    return lines;
  }

  private List<Text> interruption() {
    RunSummary summary = report.details().summary();
    return summary.state() == RunState.INTERRUPTED
        ? List.of(
            Text.of("The process that ran it is gone; go on with it by ")
                .and(followUp.retry(summary.id()), Style.CYAN))
        : List.of();
  }

  /** Why it failed before it had steps. */
  private List<Text> failure() {
    Failure failure = report.details().failure();
    return failure == null
        ? List.of()
        : ProblemReport.lines(
            List.of(new Problem(failure.code(), null, failure.message(), failure.hint())));
  }

  /** What a person can still answer. */
  private List<Text> open() {
    return report.approvals().stream()
        .filter(approval -> approval.decision() == null)
        .flatMap(approval -> ApprovalText.question(approval, followUp).stream())
        .toList();
  }

  private List<Text> facts() {
    RunSummary summary = report.details().summary();
    Source source = report.details().source();
    Table table = Table.of("", "");
    table.row("Pipeline", summary.pipeline());
    table.row("Definition", Locations.shown(source.path()) + commit(source));
    table.row("Logical time", Figures.instant(summary.logicalTime()) + " UTC");
    table.row("Started", Figures.instant(summary.createdAt()) + " UTC");
    if (summary.endedAt() != null) {
      table.row("Ended", Figures.instant(summary.endedAt()) + " UTC");
    }
    report
        .details()
        .parameters()
        .forEach((name, value) -> table.row("Parameter", name + " = " + value));
    return table.lines();
  }

  private static String commit(Source source) {
    return source.commit() == null
        ? ""
        : " at commit %.12s%s".formatted(source.commit(), source.modified() ? ", modified" : "");
  }

  private List<Text> steps(Instant now, int columns) {
    List<StepProgress> steps = report.details().steps().stream().map(StepProgress::of).toList();
    List<Text> lines = new ArrayList<>(List.of(Text.of("STEPS", Style.DIM)));
    // Nobody knows for how long an interrupted step ran.
    Instant end = report.details().summary().state() == RunState.INTERRUPTED ? Instant.MIN : now;
    lines.addAll(StepLines.of(steps, end, columns));
    return lines;
  }

  /** Attempts, where a step took more than one. */
  private List<Text> attempts(Instant now) {
    List<String> repeated =
        report.details().steps().stream()
            .filter(step -> step.attempts() > 1)
            .map(step -> step.name())
            .toList();
    Table table = Table.of("ATTEMPTS", ">", "", ">", "");
    for (AttemptStatus attempt : report.details().attempts()) {
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
