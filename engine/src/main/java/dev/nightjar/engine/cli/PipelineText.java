package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.Activation;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipeline.Active;
import dev.nightjar.engine.execution.PausedPipeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a pipeline from a repository. */
final class PipelineText {

  private PipelineText() {}

  static List<Text> lines(
      SyncedPipeline pipeline, @Nullable PausedPipeline paused, List<Activation> history) {
    List<Text> problems = new ArrayList<>();
    if (!pipeline.problems().isEmpty()) {
      problems.add(Text.of("PROBLEMS", Style.DIM));
      problems.addAll(ProblemReport.lines(pipeline.problems()));
    }
    return RunText.sections(List.of(facts(pipeline, paused), history(history), problems)).stream()
        .skip(1)
        .toList();
  }

  private static List<Text> facts(SyncedPipeline pipeline, @Nullable PausedPipeline paused) {
    Table table = Table.of("", "");
    table.row(Text.of("Pipeline"), Text.of(pipeline.name(), Style.BOLD));
    table.row(Text.of("State"), state(pipeline));
    if (paused != null) {
      table.row(
          Text.of("Paused"),
          Text.of(
              "by %s at %s UTC: %s"
                  .formatted(paused.by(), Figures.instant(paused.at()), paused.reason()),
              Style.YELLOW));
    }
    table.row("Repository", pipeline.repository());
    table.row("Path", pipeline.path());
    Active active = pipeline.active();
    if (active != null) {
      if (active.owner() != null) {
        table.row("Owner", active.owner());
      }
      if (!active.tags().isEmpty()) {
        table.row("Tags", String.join(", ", active.tags()));
      }
      if (active.commit() != null) {
        table.row("Commit", SyncText.shortened(active.commit()));
      }
      table.row("Definition", SyncText.shortened(active.definition()));
      table.row("Since", Figures.instant(active.since()) + " UTC");
    }
    return table.lines();
  }

  private static Text state(SyncedPipeline pipeline) {
    Text state = SyncText.state(pipeline);
    return pipeline.note() == null ? state : state.and(": " + pipeline.note());
  }

  private static List<Text> history(List<Activation> history) {
    Table table = Table.of("ACTIVE SINCE (UTC)", "DEFINITION", "COMMIT", "REPOSITORY", "PATH");
    for (Activation each : history) {
      table.row(
          Figures.instant(each.at()),
          each.definition() == null ? "removed" : SyncText.shortened(each.definition()),
          SyncText.shortened(each.commit()),
          each.repository(),
          each.path());
    }
    return history.isEmpty() ? List.of() : table.lines();
  }
}
