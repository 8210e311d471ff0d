package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Locations;
import dev.nightjar.engine.api.ModelJson;
import dev.nightjar.engine.api.ProblemJson;
import dev.nightjar.engine.api.RunJson;
import dev.nightjar.engine.api.SurpriseJson;
import dev.nightjar.engine.execution.Skip;
import dev.nightjar.engine.metadata.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Shows what came of a run, in sections; each section is empty where there is nothing to tell. */
record RunText(RunJson run) {

  /** How the run ended, and how long it took. */
  Text headline() {
    Text line =
        Text.of("Run ").and(run.run(), Style.BOLD).and(" ").and(RunTable.state(run.state()));
    if (run.endedAt() == null) {
      return line;
    }
    return line.and(" after " + Figures.duration(Duration.between(run.createdAt(), run.endedAt())));
  }

  List<Text> metrics() {
    List<Measurement> figures = new ArrayList<>();
    run.metrics()
        .forEach(
            (step, subjects) ->
                subjects.forEach(
                    (subject, metrics) ->
                        metrics.forEach(
                            (metric, figure) ->
                                figures.add(new Measurement(step, subject, metric, figure, "")))));
    return MetricsText.lines(figures);
  }

  List<Text> warnings() {
    List<ProblemJson> warnings = run.warnings();
    Table table = Table.of("WARNINGS", "");
    warnings.forEach(
        warning ->
            table.row(
                Text.of(Objects.requireNonNullElse(warning.step(), "")),
                Text.of(warning.message(), Style.YELLOW)));
    return warnings.isEmpty() ? List.of() : table.lines();
  }

  /** Each failed step and its cause, at its place in the definition where it has one. */
  List<Text> failures() {
    List<Text> lines = new ArrayList<>();
    run.failed()
        .forEach(
            (step, problem) -> {
              lines.add(Text.of("FAILED ", Style.RED).and(step, Style.BOLD));
              lines.addAll(ProblemReport.lines(List.of(problem.problem())));
            });
    return lines;
  }

  /** Why it failed, where that is no step's. */
  List<Text> failure() {
    ProblemJson failure = run.failure();
    return failure == null ? List.of() : ProblemReport.lines(List.of(failure.problem()));
  }

  /** The steps whose columns came from others than the analysis had said. */
  List<Text> surprises() {
    Table table = Table.of("LINEAGE", "");
    for (SurpriseJson each : run.lineage()) {
      each.unexpected().forEach(edge -> table.row(each.step(), "unexpected: " + edge.text()));
      each.missing().forEach(edge -> table.row(each.step(), "missing: " + edge.text()));
    }
    return table.isEmpty() ? List.of() : table.lines();
  }

  /** The steps that were skipped because a condition of theirs did not hold. */
  List<Text> conditions() {
    Table table = Table.of("SKIPPED", "");
    for (RunJson.Step step : run.steps()) {
      RunJson.Skipped skipped = step.skipped();
      if (skipped != null && skipped.reason() == Skip.Reason.CONDITION) {
        table.row(step.name(), skipped.cause());
      }
    }
    return table.isEmpty() ? List.of() : table.lines();
  }

  List<Text> models() {
    if (run.models().isEmpty()) {
      return List.of();
    }
    Table table = Table.of("MODELS", "");
    for (RunJson.Model model : run.models()) {
      table.row(model.name() + " version " + model.version(), fate(model));
    }
    return table.lines();
  }

  private String fate(RunJson.Model model) {
    List<ModelJson.Move> moves = Objects.requireNonNullElse(model.moves(), List.of());
    List<String> facts = new ArrayList<>();
    String trainedBy = model.trainedBy();
    facts.add(trainedBy.equals(run.run()) ? "new" : "reused from " + trainedBy);
    moves.stream().map(RunText::move).forEach(facts::add);
    List<String> moved = moves.stream().map(ModelJson.Move::alias).toList();
    model.aliases().stream()
        .filter(alias -> !moved.contains(alias))
        .forEach(alias -> facts.add("is the " + alias));
    return String.join(", ", facts);
  }

  private static String move(ModelJson.Move move) {
    return move.from() == 0
        ? "now the " + move.alias()
        : "now the %s, before it was version %d".formatted(move.alias(), move.from());
  }

  /** Where those datasets lie that are to be shown. */
  List<Text> outputs(Predicate<RunJson.Output> shown) {
    List<RunJson.Output> outputs = run.outputs().stream().filter(shown).toList();
    if (outputs.isEmpty()) {
      return List.of();
    }
    Table table = Table.of("OUTPUTS", ">", "", "");
    for (RunJson.Output output : outputs) {
      table.row(
          output.name(),
          Figures.rows(output.rows()),
          output.format(),
          Locations.near(output.location()));
    }
    return table.lines();
  }

  /** Sections with an empty line before each. */
  static List<Text> sections(List<List<Text>> sections) {
    return sections.stream()
        .filter(section -> !section.isEmpty())
        .flatMap(section -> Stream.concat(Stream.of(Text.EMPTY), section.stream()))
        .toList();
  }
}
