package dev.nightjar.engine.cli;

import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.steps.contract.step.DriftMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows what a monitor step found: a line a column, those first that have drifted most, and no more
 * lines than a person reads.
 */
final class DriftText {

  private static final int SHOWN = 12;
  private static final String PSI = "psi";
  private static final List<String> FIGURES =
      List.of(PSI, "ks", "chiSquared", "nulls", "newCategories");

  private DriftText() {}

  /** Whether figures are those of a monitor step. */
  static boolean tells(List<Measurement> figures) {
    return figures.stream().anyMatch(each -> each.subject().equals(DriftMetric.SUBJECT));
  }

  static List<Text> lines(String step, List<Measurement> figures) {
    Map<String, Map<String, Double>> columns = columns(figures);
    List<String> names =
        FIGURES.stream()
            .filter(name -> columns.values().stream().anyMatch(own -> own.containsKey(name)))
            .toList();
    List<String> headings = new ArrayList<>(List.of("DRIFT IN " + step));
    names.forEach(name -> headings.add(">" + name));
    Table table = Table.of(headings.toArray(String[]::new));
    columns.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().getOrDefault(PSI, 0.0)))
        .limit(SHOWN)
        .forEach(entry -> table.row(row(entry.getKey(), entry.getValue(), names)));
    List<Text> lines = new ArrayList<>(table.lines());
    if (columns.size() > SHOWN) {
      String more = Figures.many(columns.size() - SHOWN, "column");
      lines.add(Text.of("… and %s that drifted less".formatted(more), Style.DIM));
    }
    return lines;
  }

  private static Map<String, Map<String, Double>> columns(List<Measurement> figures) {
    return figures.stream()
        .filter(each -> each.subject().startsWith(DriftMetric.COLUMN))
        .collect(
            Collectors.groupingBy(
                each -> each.subject().substring(DriftMetric.COLUMN.length()),
                LinkedHashMap::new,
                Collectors.toMap(Measurement::metric, Measurement::figure)));
  }

  private static List<Text> row(String column, Map<String, Double> own, List<String> names) {
    List<Text> cells = new ArrayList<>(List.of(Text.of(column)));
    for (String name : names) {
      String figure =
          name.equals("newCategories")
              ? Figures.count(own.containsKey(name) ? own.get(name).longValue() : null)
              : Figures.metric(own.get(name));
      cells.add(Text.of(figure, name.equals(PSI) ? Style.BOLD : Style.PLAIN));
    }
    return cells;
  }
}
