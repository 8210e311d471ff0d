package dev.nightjar.engine.cli;

import dev.nightjar.engine.metadata.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows an evaluation's figures: a line a metric, a column each for the model and its rivals. */
final class MetricsText {

  private static final String MODEL = "model";
  private static final String BASELINE = "baseline";

  private MetricsText() {}

  /** A table for each evaluate step, and for each monitor step. */
  static List<Text> lines(List<Measurement> measurements) {
    Map<String, List<Measurement>> steps =
        measurements.stream()
            .collect(
                Collectors.groupingBy(Measurement::step, LinkedHashMap::new, Collectors.toList()));
    List<Text> lines = new ArrayList<>();
    steps.forEach(
        (step, figures) ->
            lines.addAll(
                DriftText.tells(figures)
                    ? DriftText.lines(step, figures)
                    : table(step, figures).lines()));
    return lines;
  }

  private static Table table(String step, List<Measurement> figures) {
    List<String> subjects =
        Stream.concat(
                Stream.of(MODEL, BASELINE)
                    .filter(name -> figures.stream().anyMatch(each -> each.subject().equals(name))),
                figures.stream().map(Measurement::subject))
            .distinct()
            .toList();
    List<String> headings = new ArrayList<>(List.of("METRICS OF " + step));
    subjects.forEach(subject -> headings.add(">" + subject));
    Table table = Table.of(headings.toArray(String[]::new));
    figures.stream()
        .map(Measurement::metric)
        .distinct()
        .forEach(metric -> table.row(row(metric, subjects, figures)));
    return table;
  }

  private static List<Text> row(String metric, List<String> subjects, List<Measurement> figures) {
    List<Text> cells = new ArrayList<>(List.of(Text.of(metric)));
    for (String subject : subjects) {
      String figure =
          figures.stream()
              .filter(each -> each.metric().equals(metric) && each.subject().equals(subject))
              .map(each -> Figures.metric(each.figure()))
              .findFirst()
              .orElse("");
      cells.add(Text.of(figure, Objects.equals(subject, MODEL) ? Style.BOLD : Style.PLAIN));
    }
    return cells;
  }
}
