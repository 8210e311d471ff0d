package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.metadata.DatasetVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Sums up a run that has just ended, for the one who waited for it. */
final class RunEnding {

  private RunEnding() {}

  static List<Text> lines(FinishedRun run, FollowUp followUp) {
    RunText text = new RunText(run.report());
    List<Text> lines =
        new ArrayList<>(
            RunText.sections(
                List.of(
                    text.metrics(),
                    text.warnings(),
                    text.surprises(),
                    text.conditions(),
                    BranchText.summary(run.report().branches(), run.report().run(), followUp),
                    ApprovalText.table(run.report().approvals()),
                    AuditText.table(run.report().decisions()),
                    text.models(),
                    text.outputs(dataset -> isResult(dataset, run)),
                    run.failures().lines())));
    lines.add(Text.EMPTY);
    lines.add(text.headline());
    lines.addAll(whatNext(run, followUp));
    return lines;
  }

  private static List<Text> whatNext(FinishedRun run, FollowUp followUp) {
    String id = run.report().run();
    Table table = Table.of("", "");
    if (run.report().details().summary().state() == RunState.SUCCEEDED) {
      table.row("  look further:", followUp.show(id));
    } else {
      run.failures()
          .failed()
          .keySet()
          .forEach(step -> table.row("  what it logged:", followUp.logs(id, step)));
      table.row("  go on with it:", followUp.retry(id));
    }
    return table.lines();
  }

  /** What nothing in the pipeline reads is what it is for; rows kept aside are worth a look. */
  private static boolean isResult(DatasetVersion dataset, FinishedRun run) {
    String name = dataset.name().substring(run.plan().pipeline().length() + 1);
    boolean aside = name.endsWith(".bad") || name.endsWith(".quarantine");
    return aside ? !Objects.equals(dataset.rows(), 0L) : !read(run).contains(name);
  }

  private static Set<String> read(FinishedRun run) {
    return run.plan().steps().stream()
        .flatMap(step -> step.datasets().stream())
        .map(DatasetInput::name)
        .collect(Collectors.toSet());
  }
}
