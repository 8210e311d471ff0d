package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.ApprovalJson;
import dev.nightjar.engine.api.Because;
import dev.nightjar.engine.api.RunResource;
import dev.nightjar.engine.execution.Approval.Verdict;
import dev.nightjar.engine.execution.RunState;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A person's answer to what a run asks: what {@code runs approve} and {@code runs reject} share.
 */
final class Answer {

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
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
    Because because = new Because(reason);
    Given given =
        target.decide(
            RunResource.class,
            runs ->
                new Given(
                    verdict == Verdict.APPROVED
                        ? runs.approve(run, step, because)
                        : runs.reject(run, step, because),
                    runs.show(run).state()));
    if (format.json()) {
      output.print(given.answer());
    } else {
      output.print(lines(given, verdict));
    }
    return ExitCode.DONE;
  }

  /** The answer, and how its run stands. */
  private record Given(ApprovalJson answer, RunState state) {}

  private List<Text> lines(Given given, Verdict verdict) {
    boolean approved = verdict == Verdict.APPROVED;
    Text said = Text.of("%s %s of run %s".formatted(approved ? "Approved" : "Rejected", step, run));
    return given.state() == RunState.RUNNING
        ? List.of(said)
        : List.of(
            said,
            Text.of("Its process is gone; go on with it by ")
                .and(target.followUp().retry(run), Style.CYAN));
  }
}
