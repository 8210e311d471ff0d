package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.Approval.Verdict;
import dev.nightjar.engine.execution.Approvals;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StepStatus;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A person's answer to what a run asks: what {@code runs approve} and {@code runs reject} share.
 */
final class Answer {

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "The run's id, as 'nightjar runs list' shows it.")
  private String run = "";

  @Parameters(index = "1", paramLabel = "STEP", description = "The step that asks.")
  private String step = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it is kept with the run.")
  private String reason = "";

  /** Writes the answer, and says what follows. */
  int give(Verdict verdict, Output output) {
    try (Engine engine = Engine.toDecide(home.path())) {
      RunDetails details =
          engine.part(RunQueries.class).find(run).orElseThrow(() -> Unknown.run(run));
      Approval approval =
          engine.part(Approvals.class).decide(run, step(details), verdict, Person.name(), reason);
      if (format.json()) {
        output.print(ApprovalJson.of(approval));
      } else {
        output.print(lines(approval, verdict, details.summary().state()));
      }
      return ExitCode.DONE;
    }
  }

  private StepStatus step(RunDetails details) {
    List<String> names = details.steps().stream().map(StepStatus::name).toList();
    return details.steps().stream()
        .filter(each -> each.name().equals(step))
        .findFirst()
        .orElseThrow(() -> Unknown.step(step, run, names));
  }

  private List<Text> lines(Approval approval, Verdict verdict, RunState state) {
    boolean approved = verdict == Verdict.APPROVED;
    Text said =
        Text.of(
            "%s %s of run %s"
                .formatted(approved ? "Approved" : "Rejected", approval.step(), approval.run()));
    return state == RunState.RUNNING
        ? List.of(said)
        : List.of(
            said,
            Text.of("Its process is gone; go on with it by ")
                .and(new FollowUp(home.path()).retry(run), Style.CYAN));
  }
}
