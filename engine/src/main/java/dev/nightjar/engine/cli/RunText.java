package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.LineageSurprise;
import dev.nightjar.engine.metadata.QualityRecord;
import dev.nightjar.engine.registry.AliasMove;
import dev.nightjar.engine.registry.RegisteredModel;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Shows what came of a run, in sections; each section is empty where there is nothing to tell. */
record RunText(RunReport report) {

  /** How the run ended, and how long it took. */
  Text headline() {
    RunSummary summary = report.details().summary();
    Text line =
        Text.of("Run ").and(summary.id(), Style.BOLD).and(" ").and(RunTable.state(summary.state()));
    if (summary.endedAt() == null) {
      return line;
    }
    Duration took = Duration.between(summary.createdAt(), summary.endedAt());
    return line.and(" after " + Figures.duration(took));
  }

  List<Text> metrics() {
    return MetricsText.lines(report.metrics());
  }

  List<Text> warnings() {
    if (report.warnings().isEmpty()) {
      return List.of();
    }
    Table table = Table.of("WARNINGS", "");
    report
        .warnings()
        .forEach(
            record -> table.row(Text.of(record.step()), Text.of(warning(record), Style.YELLOW)));
    return table.lines();
  }

  /** The steps whose columns came from others than the analysis had said. */
  List<Text> surprises() {
    Table table = Table.of("LINEAGE", "");
    for (LineageSurprise each : report.surprises()) {
      each.unexpected()
          .forEach(edge -> table.row(each.step(), "unexpected: " + SurpriseJson.text(edge)));
      each.missing().forEach(edge -> table.row(each.step(), "missing: " + SurpriseJson.text(edge)));
    }
    return table.isEmpty() ? List.of() : table.lines();
  }

  /** What an expectation that didn't hold found; one that no row breaks is of the whole. */
  static String warning(QualityRecord record) {
    Quality quality = record.quality();
    if (quality.failed() == 0) {
      String found = quality.example() == null ? Figures.rows(quality.rows()) : quality.example();
      return "%s: it is %s (warned)".formatted(quality.expectation(), found);
    }
    String example = quality.example() == null ? "" : ", such as " + quality.example();
    return "%s: %s of %s did not fit%s (%s)"
        .formatted(
            quality.expectation(),
            Figures.count(quality.failed()),
            Figures.rows(quality.rows()),
            example,
            quality.outcome() == Outcome.QUARANTINED ? "quarantined" : "warned");
  }

  /** The steps that were skipped because a condition of theirs did not hold. */
  List<Text> conditions() {
    Table table = Table.of("SKIPPED", "");
    report.details().steps().stream()
        .filter(StepStatus::leftOut)
        .forEach(step -> table.row(step.name(), Objects.requireNonNull(step.skip()).cause()));
    return table.isEmpty() ? List.of() : table.lines();
  }

  List<Text> models() {
    if (report.models().isEmpty()) {
      return List.of();
    }
    Table table = Table.of("MODELS", "");
    for (RunReport.Model model : report.models()) {
      RegisteredModel registered = model.registered();
      table.row(
          registered.version().model() + " version " + registered.version().number(), fate(model));
    }
    return table.lines();
  }

  private String fate(RunReport.Model model) {
    List<String> facts = new ArrayList<>();
    String trainedBy = model.registered().run();
    facts.add(trainedBy.equals(report.run()) ? "new" : "reused from " + trainedBy);
    model.moves().stream().map(RunText::move).forEach(facts::add);
    List<String> moved = model.moves().stream().map(AliasMove::alias).toList();
    model.registered().aliases().stream()
        .filter(alias -> !moved.contains(alias))
        .forEach(alias -> facts.add("is the " + alias));
    return String.join(", ", facts);
  }

  private static String move(AliasMove move) {
    return move.from() == 0
        ? "now the " + move.alias()
        : "now the %s, before it was version %d".formatted(move.alias(), move.from());
  }

  /** Where those datasets lie that are to be shown. */
  List<Text> outputs(Predicate<DatasetVersion> shown) {
    List<DatasetVersion> outputs = report.datasets().stream().filter(shown).toList();
    if (outputs.isEmpty()) {
      return List.of();
    }
    Table table = Table.of("OUTPUTS", ">", "", "");
    for (DatasetVersion output : outputs) {
      table.row(
          output.name(),
          Figures.rows(output.rows()),
          output.lying().format().name().toLowerCase(Locale.ROOT),
          Locations.shown(output.lying().location()));
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
