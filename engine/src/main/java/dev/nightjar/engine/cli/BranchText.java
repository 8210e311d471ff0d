package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.BranchJson;
import java.util.ArrayList;
import java.util.List;

/** Shows the branches of steps: in few words, or a line each. */
final class BranchText {

  private BranchText() {}

  /** A line for each step that has branches, and those that failed first; empty without any. */
  static List<Text> summary(List<BranchJson> summaries, String run, FollowUp followUp) {
    if (summaries.isEmpty()) {
      return List.of();
    }
    Table table = Table.of("BRANCHES", "");
    for (BranchJson summary : summaries) {
      table.row(Text.of(summary.step()), Text.of(summary.count().text()));
      summary
          .failures()
          .forEach(
              failed ->
                  table.row(
                      Text.EMPTY, Text.of(failed.branch() + "  " + failed.cause(), Style.RED)));
      long more = summary.failed() - summary.failures().size();
      if (more > 0) {
        table.row(Text.EMPTY, Text.of("… and %,d more".formatted(more), Style.DIM));
      }
    }
    List<Text> lines = new ArrayList<>(table.lines());
    lines.add(Text.of("one by one: ", Style.DIM).and(followUp.branches(run), Style.CYAN));
    return lines;
  }

  /** A line for each branch. */
  static List<Text> list(List<BranchJson.Branch> branches, boolean more) {
    if (branches.isEmpty()) {
      return List.of(Text.of("No branches"));
    }
    Table table = Table.of("STEP", "BRANCH", "STATE", "RUN", "");
    for (BranchJson.Branch branch : branches) {
      Style style =
          switch (branch.state()) {
            case SUCCEEDED, REUSED -> Style.GREEN;
            case FAILED -> Style.RED;
            case RUNNING -> Style.CYAN;
            case PENDING, CANCELLED -> Style.YELLOW;
          };
      table.row(
          Text.of(branch.step()),
          Text.of(branch.branch()),
          Text.of(branch.state().toString(), style),
          Text.of(branch.run() == null ? "" : branch.run()),
          Text.of(branch.cause()));
    }
    List<Text> lines = new ArrayList<>(table.lines());
    if (more) {
      lines.add(Text.of("There are more: --limit shows them", Style.DIM));
    }
    return lines;
  }
}
