package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.RunJson;
import dev.nightjar.engine.execution.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Sums up a run that has just ended, for the one who waited for it. */
final class RunEnding {

  private RunEnding() {}

  static List<Text> lines(FinishedRun run, FollowUp followUp) {
    RunText text = new RunText(run.run());
    List<Text> lines =
        new ArrayList<>(
            RunText.sections(
                List.of(
                    text.metrics(),
                    text.warnings(),
                    text.surprises(),
                    text.conditions(),
                    BranchText.summary(run.run().branches(), run.run().run(), followUp),
                    ApprovalText.table(run.run().approvals()),
                    AuditText.table(run.run().decisions()),
                    text.models(),
                    text.outputs(dataset -> isResult(dataset, run)),
                    text.failures(),
                    text.failure())));
    lines.add(Text.EMPTY);
    lines.add(text.headline());
    lines.addAll(whatNext(run, followUp));
    return lines;
  }

  private static List<Text> whatNext(FinishedRun run, FollowUp followUp) {
    String id = run.run().run();
    Table table = Table.of("", "");
    if (run.run().state() == RunState.SUCCEEDED) {
      table.row("  look further:", followUp.show(id));
    } else {
      run.run()
          .failed()
          .keySet()
          .forEach(step -> table.row("  what it logged:", followUp.logs(id, step)));
      table.row("  go on with it:", followUp.retry(id));
    }
    return table.lines();
  }

  /** What nothing in the pipeline reads is what it is for; rows kept aside are worth a look. */
  private static boolean isResult(RunJson.Output dataset, FinishedRun run) {
    String name = dataset.name().substring(run.run().pipeline().length() + 1);
    boolean aside = name.endsWith(".bad") || name.endsWith(".quarantine");
    return aside ? !Objects.equals(dataset.rows(), 0L) : !run.read().contains(name);
  }
}
