package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.PipelineJson;
import dev.nightjar.engine.api.ProblemJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Shows a pipeline from a repository. */
final class PipelineText {

  private PipelineText() {}

  static List<Text> lines(PipelineJson pipeline) {
    List<Text> problems = new ArrayList<>();
    if (!pipeline.problems().isEmpty()) {
      problems.add(Text.of("PROBLEMS", Style.DIM));
      problems.addAll(
          ProblemReport.lines(pipeline.problems().stream().map(ProblemJson::problem).toList()));
    }
    return RunText.sections(
            List.of(
                facts(pipeline),
                history(Objects.requireNonNullElse(pipeline.history(), List.of())),
                problems))
        .stream()
        .skip(1)
        .toList();
  }

  private static List<Text> facts(PipelineJson pipeline) {
    Table table = Table.of("", "");
    table.row(Text.of("Pipeline"), Text.of(pipeline.name(), Style.BOLD));
    table.row(Text.of("State"), state(pipeline));
    PipelineJson.Paused paused = pipeline.paused();
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
    if (pipeline.owner() != null) {
      table.row("Owner", pipeline.owner());
    }
    if (!pipeline.tags().isEmpty()) {
      table.row("Tags", String.join(", ", pipeline.tags()));
    }
    if (pipeline.commit() != null) {
      table.row("Commit", SyncText.shortened(pipeline.commit()));
    }
    if (pipeline.definition() != null) {
      table.row("Definition", SyncText.shortened(pipeline.definition()));
      table.row("Since", Figures.instant(pipeline.since()) + " UTC");
    }
    return table.lines();
  }

  private static Text state(PipelineJson pipeline) {
    Text state = SyncText.state(pipeline.state());
    return pipeline.note() == null ? state : state.and(": " + pipeline.note());
  }

  private static List<Text> history(List<PipelineJson.Activation> history) {
    Table table = Table.of("ACTIVE SINCE (UTC)", "DEFINITION", "COMMIT", "REPOSITORY", "PATH");
    for (PipelineJson.Activation each : history) {
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
